package io.elaaoms.linking.deduplicate;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// A one, and the print's two int64s, big-endian.
///
/// What stores and changelogs hold from before there were prints is the memory itself, in Confluent's wire format:
/// a zero, the schema's id as an int32, the Avro binary form. Its print is taken as it is read.
final class PrintSerde implements Serde<Print> {

    private static final byte PRINT = 1;
    private static final int SIZE = Byte.BYTES + 2 * Long.BYTES;
    private static final int MEMORY_FROM = Byte.BYTES + Integer.BYTES;

    @Override
    public Serializer<Print> serializer() {
        return (_, print) -> toBytes(print);
    }

    @Override
    public Deserializer<Print> deserializer() {
        return (_, bytes) -> toPrint(bytes);
    }

    private static byte @Nullable [] toBytes(@Nullable Print print) {
        return print == null
                ? null
                : ByteBuffer.allocate(SIZE)
                        .put(PRINT)
                        .putLong(print.high())
                        .putLong(print.low())
                        .array();
    }

    private static @Nullable Print toPrint(byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        return bytes.get() == PRINT
                ? new Print(bytes.getLong(), bytes.getLong())
                : Print.of(bytes.position(MEMORY_FROM));
    }
}
