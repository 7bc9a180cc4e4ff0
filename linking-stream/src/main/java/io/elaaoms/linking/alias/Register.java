package io.elaaoms.linking.alias;

import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.EraseAlias;
import io.elaaoms.schemas.v1.EraseAliases;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MergeUsers;
import io.elaaoms.schemas.v1.RefusalReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides who is another name of whom, in the order of the log: the first to ask for a name has it.
final class Register {

    private static final int TELLING_APART = 8;

    private final Names names;

    Register(Names names) {
        this.names = names;
    }

    /// What a command makes of names, before anything is written.
    ///
    /// @param refusal why nothing changes; empty where it does, or is as asked for already
    /// @param named all that is to be told, again where it was told before
    record Decision(Optional<RefusalReason> refusal, List<Alias> named) {

        private static Decision refused(RefusalReason reason) {
            return new Decision(Optional.of(reason), List.of());
        }
    }

    /// Whoever is merged brings their other names along, so that these are the person's own.
    Decision merge(Key place, MemoryCommand command, MergeUsers merge) {
        boolean complete =
                !command.getUserId().isEmpty() && !merge.getAliasUserId().isEmpty();
        if (!complete || !place.part(1).equals(Aliases.REGISTER)) {
            return Decision.refused(RefusalReason.OTHER);
        }
        Key asked = Key.of(command.getTenant(), command.getUserId());
        Key alias = Key.of(command.getTenant(), merge.getAliasUserId());
        Key person = names.personOf(asked).orElse(asked);
        return refusal(asked, person, alias)
                .map(Decision::refused)
                .orElseGet(() -> new Decision(Optional.empty(), named(person, alias, command)));
    }

    private Optional<RefusalReason> refusal(Key asked, Key person, Key alias) {
        if (person.equals(alias)) {
            return Optional.of(RefusalReason.SAME_PERSON);
        }
        if (isLeaving(asked) || isLeaving(alias)) {
            return Optional.of(RefusalReason.BEING_ERASED);
        }
        return names.personOf(alias).filter(other -> !other.equals(person)).map(_ -> RefusalReason.ALIAS_OF_ANOTHER);
    }

    private boolean isLeaving(Key name) {
        return names.find(name).filter(Alias::getLeaving).isPresent();
    }

    /// After a crash the alias may be known, from the log, and its own names not moved yet.
    private List<Alias> named(Key person, Key alias, MemoryCommand command) {
        List<Alias> named = new ArrayList<>(told(person, alias));
        if (named.isEmpty()) {
            named.add(Alias.newBuilder()
                    .setTenant(person.tenant())
                    .setAliasUserId(alias.part(1))
                    .setUserId(person.part(1))
                    .setMergedAt(command.getIssuedAt())
                    .setMergedBy(command.getIssuedBy())
                    .build());
        }
        names.of(alias).forEach(known -> named.add(moved(known, person, command)));
        return named;
    }

    private List<Alias> told(Key person, Key alias) {
        String name = alias.part(1);
        return names.of(person).stream()
                .filter(known -> known.getAliasUserId().equals(name)
                        || known.getFormerUserIds().contains(name))
                .toList();
    }

    private static Alias moved(Alias known, Key person, MemoryCommand command) {
        Set<String> former = new LinkedHashSet<>(known.getFormerUserIds());
        former.add(known.getUserId());
        former.remove(person.part(1));
        return Alias.newBuilder(known)
                .setUserId(person.part(1))
                .setFormerUserIds(List.copyOf(former))
                .setMergedAt(later(command.getIssuedAt(), known.getMergedAt().plusMillis(1)))
                .setMergedBy(command.getIssuedBy())
                .build();
    }

    /// Clocks differ, and of two tales about one name the later counts.
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The other names of whoever is erased. They stay registered until the log has forgotten them, so that
    /// this can be repeated after a crash.
    List<Alias> leaving(MemoryCommand command) {
        return names.of(Key.of(command.getTenant(), command.getUserId())).stream()
                .map(alias -> Alias.newBuilder(alias).setLeaving(true).build())
                .toList();
    }

    /// The erasure of one of these names: with the time of the person's, and a receipt of its own.
    static MemoryCommand erasure(Alias alias, MemoryCommand command, EraseAliases erase) {
        String apart = "." + Erasures.subject(Aliases.key(alias)).part(1).substring(0, TELLING_APART);
        return MemoryCommand.newBuilder(command)
                .setUserId(alias.getAliasUserId())
                .setCommandId(command.getCommandId() + apart)
                .setCommand(new EraseAlias(erase.getReceiptId() + apart))
                .build();
    }
}
