package io.elaaoms.platform.stream;

import io.elaaoms.platform.stream.PendingWrites.Write;
import io.elaaoms.schemas.Key;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/// What a store holds and what is to be written to it, in the order of their keys.
final class MergedEntries<V> implements KeyValueIterator<Key, V> {

    private final KeyValueIterator<Key, V> stored;
    private final Deque<Write<V>> writes;
    private @Nullable KeyValue<Key, V> next;

    /// @param writes in the order of their keys
    MergedEntries(KeyValueIterator<Key, V> stored, Collection<Write<V>> writes) {
        this.stored = stored;
        this.writes = new ArrayDeque<>(writes);
        this.next = find();
    }

    private @Nullable KeyValue<Key, V> find() {
        while (!writes.isEmpty()) {
            int order = stored.hasNext() ? compare(stored.peekNextKey(), writes.getFirst()) : 1;
            if (order < 0) {
                return stored.next();
            }
            if (order == 0) {
                stored.next(); // is written anew
            }
            Write<V> write = writes.removeFirst();
            if (write.value().isPresent()) {
                return KeyValue.pair(write.key(), write.value().get());
            }
        }
        return stored.hasNext() ? stored.next() : null;
    }

    private static int compare(Key key, Write<?> write) {
        return key.toString().compareTo(write.text());
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeyValue<Key, V> next() {
        KeyValue<Key, V> found = current();
        next = find();
        return found;
    }

    @Override
    public Key peekNextKey() {
        return current().key;
    }

    private KeyValue<Key, V> current() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    @Override
    public void close() {
        stored.close();
    }
}
