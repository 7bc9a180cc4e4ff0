package io.elaaoms.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// [Key] as the UTF-8 bytes of its readable form.
public final class KeySerde implements Serde<Key> {

    @Override
    public Serializer<Key> serializer() {
        return (topic, key) -> toBytes(key);
    }

    @Override
    public Deserializer<Key> deserializer() {
        return (topic, bytes) -> toKey(bytes);
    }

    private static byte @Nullable [] toBytes(@Nullable Key key) {
        return key == null ? null : key.toString().getBytes(UTF_8);
    }

    private static @Nullable Key toKey(byte @Nullable [] bytes) {
        return bytes == null ? null : Key.parse(new String(bytes, UTF_8));
    }
}
