package io.elaaoms.schemas.serde;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.KeySerde;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/// Hands out configured serdes for Avro values. Which class does the work is one setting, so that Confluent's
/// own serde can be swapped in (profile `confluent`): any `Serde` with a public no-argument constructor that
/// takes Confluent's configuration keys will do.
public final class AvroSerdes {

    /// Names the serde class; ours unless set.
    public static final String SERDE_CLASS = "elaaoms.avro.serde";

    private final Map<String, ?> config;

    /// @param config Confluent's keys: `schema.registry.url` (`mock://name` for a registry in this JVM),
    ///     `auto.register.schemas`, `basic.auth.credentials.source`, `basic.auth.user.info`,
    ///     `http.read.timeout.ms`
    public AvroSerdes(Map<String, ?> config) {
        this.config = Map.copyOf(config);
    }

    /// Serdes over a registry that lives in this JVM under `name`, for topology tests.
    public static AvroSerdes inMemory(String name) {
        return new AvroSerdes(Map.of("schema.registry.url", "mock://" + name));
    }

    public Serde<Key> key() {
        return new KeySerde();
    }

    /// A serde for values of `type`.
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        Serde<T> serde = SerdeClass.newInstance(config.get(SERDE_CLASS));
        serde.configure(config, false);
        return serde;
    }
}
