package io.elaaoms.linking.link;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.LinkType;
import io.elaaoms.schemas.v1.MemoryLink;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The links of one task's callers: keeps why two memories are linked, and publishes what is to be seen of it.
/// What a person linked goes before what is recalled together, and that before what is alike.
///
/// The stores are written behind what is published, so that a crash between the two repeats a link rather than
/// losing one.
final class LinkBook {

    private final LinkStores stores;
    private final LinkSettings settings;
    private final BiConsumer<Key, @Nullable MemoryLink> publish;

    LinkBook(LinkStores stores, LinkSettings settings, BiConsumer<Key, @Nullable MemoryLink> publish) {
        this.stores = stores;
        this.settings = settings;
        this.publish = publish;
    }

    /// `source` is like these memories, and no others; their side is not touched.
    void liken(Key source, Map<String, MemoryLink> wanted) {
        Map<String, MemoryLink> known = stores.linksOf(source);
        for (String target : union(known, wanted)) {
            Key key = to(source, target);
            MemoryLink link = wanted.get(target);
            show(
                    key,
                    known.get(target),
                    link,
                    stores.stronger().get(key),
                    stores.stronger().get(key));
            stores.links().put(key, link);
        }
    }

    /// `memory` is linked with these by hand, and with those it was recalled with; in both directions.
    ///
    /// @param byHand by the id of the other end; those that are not current are not shown
    void strengthen(Key memory, Map<String, MemoryLink> byHand, Collection<Recall> recalls) {
        Map<String, MemoryLink> wanted = new HashMap<>();
        if (stores.memory(memory).isPresent()) {
            Companions.of(memory.part(2), recalls, settings.recallsPerLink())
                    .forEach((other, companion) -> wanted.put(
                            other,
                            link(memory, other, LinkType.REINFORCED)
                                    .setWeight(companion.weight())
                                    .setCreatedAt(companion.since())
                                    .build()));
            wanted.putAll(byHand);
            wanted.keySet()
                    .removeIf(other -> stores.memory(sibling(memory, other)).isEmpty());
        }
        Map<String, MemoryLink> known = stores.strongerOf(memory);
        for (String other : union(known, wanted)) {
            set(to(memory, other), wanted.get(other));
            set(to(sibling(memory, other), memory.part(2)), reversed(wanted.get(other)));
        }
    }

    private void set(Key key, @Nullable MemoryLink stronger) {
        MemoryLink automatic = stores.links().get(key);
        show(key, automatic, automatic, stores.stronger().get(key), stronger);
        stores.stronger().put(key, stronger);
    }

    private void show(
            Key key,
            @Nullable MemoryLink automaticBefore,
            @Nullable MemoryLink automatic,
            @Nullable MemoryLink strongerBefore,
            @Nullable MemoryLink stronger) {
        Optional<MemoryLink> visible = visible(automatic, stronger);
        if (!visible.equals(visible(automaticBefore, strongerBefore))) {
            publish.accept(key, visible.orElse(null));
        }
    }

    /// A link that is reinforced does not weigh less than it did before.
    private static Optional<MemoryLink> visible(@Nullable MemoryLink automatic, @Nullable MemoryLink stronger) {
        if (stronger == null || automatic == null || stronger.getType() == LinkType.MANUAL) {
            return Optional.ofNullable(stronger == null ? automatic : stronger);
        }
        double weight = Math.max(automatic.getWeight(), stronger.getWeight());
        return Optional.of(MemoryLink.newBuilder(stronger).setWeight(weight).build());
    }

    /// From `source` to `target`; weight and time are still to be said.
    static MemoryLink.Builder link(Key source, String target, LinkType type) {
        return MemoryLink.newBuilder()
                .setTenant(source.tenant())
                .setUserId(source.part(1))
                .setSource(source.part(2))
                .setTarget(target)
                .setType(type);
    }

    private static @Nullable MemoryLink reversed(@Nullable MemoryLink link) {
        return link == null
                ? null
                : MemoryLink.newBuilder(link)
                        .setSource(link.getTarget())
                        .setTarget(link.getSource())
                        .build();
    }

    private static Set<String> union(Map<String, MemoryLink> known, Map<String, MemoryLink> wanted) {
        Set<String> targets = new TreeSet<>(known.keySet());
        targets.addAll(wanted.keySet());
        return targets;
    }

    private static Key sibling(Key memory, String memoryId) {
        return Key.of(memory.tenant(), memory.part(1), memoryId);
    }

    private static Key to(Key source, String target) {
        return Key.of(source.tenant(), source.part(1), source.part(2), target);
    }
}
