package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is next: the unfinished work of a task in memory, a queue per caller, without the values.
///
/// Only the head of a caller's queue can be taken, and no other of that caller until it is finished or
/// postponed. Among callers, whoever has been due for longest is next. Not thread-safe.
final class Backlog {

    /// @param storeKey where the rest of it is kept
    record Item(String storeKey, Key key, Instant dueAt) {}

    private final Map<Key, Deque<Item>> queues = new HashMap<>();
    private final Set<Key> taken = new HashSet<>();
    private final PriorityQueue<Item> heads =
            new PriorityQueue<>(Comparator.comparing(Item::dueAt).thenComparing(Item::storeKey));

    void add(Item item) {
        Key caller = item.key().placement();
        Deque<Item> queue = queues.computeIfAbsent(caller, _ -> new ArrayDeque<>(2));
        queue.addLast(item);
        if (queue.size() == 1) {
            heads.add(item);
        }
    }

    /// Takes the next item that is due; it stays the head of its queue.
    Optional<Item> take(Instant now) {
        Item next = heads.peek();
        if (next == null || next.dueAt().isAfter(now)) {
            return Optional.empty();
        }
        taken.add(next.key().placement());
        return Optional.ofNullable(heads.poll());
    }

    /// The taken item of this key's caller is done: the next one gets its turn.
    void finish(Key key) {
        replaceHead(key.placement(), null);
    }

    /// The taken item is tried again when `changed` says; whatever its caller has behind it waits too.
    void postpone(Item changed) {
        replaceHead(changed.key().placement(), changed);
    }

    /// Forgets everything under `key` and says what that was.
    List<Item> drop(Key key) {
        Key caller = key.placement();
        Deque<Item> queue = queues.getOrDefault(caller, new ArrayDeque<>());
        List<Item> dropped =
                queue.stream().filter(item -> item.key().equals(key)).toList();
        if (dropped.isEmpty()) {
            return dropped;
        }
        boolean headStays = taken.contains(caller) && !dropped.contains(queue.getFirst());
        heads.remove(queue.getFirst());
        queue.removeAll(dropped);
        if (!headStays) {
            taken.remove(caller);
            offerHead(caller, queue);
        }
        return dropped;
    }

    private void replaceHead(Key caller, @Nullable Item changed) {
        Deque<Item> queue = queues.getOrDefault(caller, new ArrayDeque<>());
        queue.pollFirst();
        if (changed != null) {
            queue.addFirst(changed);
        }
        taken.remove(caller);
        offerHead(caller, queue);
    }

    private void offerHead(Key caller, Deque<Item> queue) {
        Item head = queue.peekFirst();
        if (head == null) {
            queues.remove(caller);
        } else {
            heads.add(head);
        }
    }
}
