package io.elaaoms.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.standalone.letters.Source.Gone;
import io.elaaoms.standalone.letters.Source.Present;
import io.elaaoms.standalone.letters.Source.Replaced;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Of the records in one partition, the last of each key that a letter is about. Holds no values.
final class LatestRecords {

    private record Seen(long offset, boolean erased) {}

    private final Map<ByteBuffer, @Nullable Seen> latest = new HashMap<>();
    private final Map<Long, ByteBuffer> keys = new HashMap<>();
    private final long end;
    private long from = Long.MAX_VALUE;

    /// @param letters whose source is in this partition
    /// @param end up to where it is looked at
    LatestRecords(Collection<Letter> letters, long end) {
        this.end = end;
        for (Letter letter : letters) {
            ByteBuffer key = key(letter);
            keys.put(letter.content().getSourceOffset(), key);
            latest.put(key, null);
            from = Math.min(from, letter.content().getSourceOffset());
        }
    }

    /// The offset of the first record worth taking.
    long from() {
        return from;
    }

    /// The offset behind the last record to take.
    long end() {
        return end;
    }

    /// Takes the partition's next record.
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        ByteBuffer key = ByteBuffer.wrap(record.key());
        // a key that cannot be read is not the letter's
        boolean isWanted = keys.replace(record.offset(), key) != null;
        if (isWanted || latest.containsKey(key)) {
            latest.put(key, new Seen(record.offset(), record.value() == null));
        }
    }

    /// What the records taken so far tell.
    Source sourceOf(Letter letter) {
        long offset = letter.content().getSourceOffset();
        Seen seen = latest.get(keys.getOrDefault(offset, key(letter)));
        if (seen == null || seen.offset() < offset) {
            return new Gone();
        }
        return seen.offset() == offset ? new Present(end) : new Replaced(seen.offset(), seen.erased());
    }

    private static ByteBuffer key(Letter letter) {
        return ByteBuffer.wrap(letter.key().toString().getBytes(UTF_8));
    }
}
