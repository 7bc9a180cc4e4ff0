package io.elaaoms.schemas.serde;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Specific Avro records in Confluent's wire format: a zero byte, the schema id as a big-endian int32, the
/// binary record. Subjects are named `<topic>-value`. Takes Confluent's configuration keys, so that
/// `SpecificAvroSerde` can stand in its place.
public final class RegistryAvroSerde<T extends SpecificRecord> implements Serde<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private @Nullable AvroWire<T> wire;

    /// For reflection: [#configure] comes next.
    public RegistryAvroSerde() {}

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        wire = new AvroWire<>(registry(configs), register(configs), isKey ? "-key" : "-value");
    }

    @Override
    public Serializer<T> serializer() {
        return configured()::serialize;
    }

    @Override
    public Deserializer<T> deserializer() {
        return configured()::deserialize;
    }

    private AvroWire<T> configured() {
        if (wire == null) {
            throw new IllegalStateException("The serde is not configured: schema.registry.url is missing");
        }
        return wire;
    }

    private static boolean register(Map<String, ?> configs) {
        Object setting = configs.get("auto.register.schemas");
        return setting == null || Boolean.parseBoolean(setting.toString());
    }

    private static SchemaRegistry registry(Map<String, ?> configs) {
        Object setting = configs.get("schema.registry.url");
        if (setting == null) {
            throw new IllegalArgumentException("schema.registry.url is missing");
        }
        String url = setting.toString();
        return url.startsWith("mock://")
                ? InMemorySchemaRegistry.named(url)
                : new HttpSchemaRegistry(url, userInfo(configs), patience(configs));
    }

    private static Duration patience(Map<String, ?> configs) {
        Object setting = configs.get("http.read.timeout.ms");
        return setting == null ? PATIENCE : Duration.ofMillis(Long.parseLong(setting.toString()));
    }

    private static Optional<String> userInfo(Map<String, ?> configs) {
        Object source = configs.get("basic.auth.credentials.source");
        boolean given = source == null || "USER_INFO".equals(source.toString());
        return given
                ? Optional.ofNullable(configs.get("basic.auth.user.info")).map(Object::toString)
                : Optional.empty();
    }
}
