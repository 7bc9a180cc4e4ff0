package io.elaaoms.schemas.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/// Finds the class that puts Avro on the wire: the one configured, else the one the build was made with
/// (`elaaoms-serde.properties`, which the `confluent` Maven profile fills in differently).
final class SerdeClass {

    private static final String RESOURCE = "/elaaoms-serde.properties";

    private SerdeClass() {}

    @SuppressWarnings("unchecked") // the contract of the setting: a serde of specific records
    static <T extends SpecificRecord> Serde<T> newInstance(@Nullable Object configured) {
        String name = configured == null ? ofTheBuild() : configured.toString();
        try {
            return (Serde<T>)
                    Class.forName(name).asSubclass(Serde.class).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot use %s as a serde".formatted(name), e);
        }
    }

    private static String ofTheBuild() {
        Properties properties = new Properties();
        try (InputStream resource = SerdeClass.class.getResourceAsStream(RESOURCE)) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(AvroSerdes.SERDE_CLASS, RegistryAvroSerde.class.getName());
    }
}
