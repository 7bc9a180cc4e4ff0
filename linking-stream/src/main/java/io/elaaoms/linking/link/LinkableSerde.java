package io.elaaoms.linking.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// A compact form for the store alone: a caller's vectors are read at every change, their words never.
///
/// `createdAt` in milliseconds (int64), the length of the model's name (int32), the name, float32s; all
/// little-endian.
final class LinkableSerde implements Serde<Linkable> {

    @Override
    public Serializer<Linkable> serializer() {
        return (_, linkable) -> toBytes(linkable);
    }

    @Override
    public Deserializer<Linkable> deserializer() {
        return (_, bytes) -> toLinkable(bytes);
    }

    private static byte @Nullable [] toBytes(@Nullable Linkable linkable) {
        if (linkable == null) {
            return null;
        }
        byte[] model = linkable.model().getBytes(UTF_8);
        float[] vector = linkable.vector();
        int size = Long.BYTES + Integer.BYTES + model.length + vector.length * Float.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(linkable.createdAt().toEpochMilli()).putInt(model.length).put(model);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static @Nullable Linkable toLinkable(byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        Instant createdAt = Instant.ofEpochMilli(bytes.getLong());
        byte[] model = new byte[bytes.getInt()];
        bytes.get(model);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return new Linkable(new String(model, UTF_8), createdAt, vector);
    }
}
