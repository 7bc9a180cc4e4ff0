package io.elaaoms.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ByteBufferOutputStream;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// The wire format itself. Thread-safe; ids and schemas are asked for once and kept.
final class AvroWire<T extends SpecificRecord> {

    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    private record Registered(String subject, Schema schema) {}

    /// A writer is looked up among classes by name as it is made, which costs more than many a value.
    private record Written<T>(int id, SpecificDatumWriter<T> writer) {}

    private final SchemaRegistry registry;
    private final boolean register;
    private final String suffix;
    private final Map<Registered, Written<T>> writers = new ConcurrentHashMap<>();
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

    AvroWire(SchemaRegistry registry, boolean register, String suffix) {
        this.registry = registry;
        this.register = register;
        this.suffix = suffix;
    }

    byte @Nullable [] serialize(String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        Written<T> written = writers.computeIfAbsent(new Registered(topic + suffix, value.getSchema()), this::writer);
        ByteBufferOutputStream chunks = new ByteBufferOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(chunks, null);
            encoder.writeFixed(
                    ByteBuffer.allocate(HEADER).put(MAGIC).putInt(written.id()).array());
            written.writer().write(value, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("Cannot write a value for " + topic, e);
        }
        return joined(chunks.getBufferList());
    }

    private Written<T> writer(Registered wanted) {
        int id = registry.idOf(wanted.subject(), wanted.schema(), register);
        return new Written<>(id, new SpecificDatumWriter<>(wanted.schema()));
    }

    /// A large value is there twice for this moment; an array that grows would be there four times.
    private static byte[] joined(List<ByteBuffer> chunks) {
        ByteBuffer all = ByteBuffer.allocate(
                chunks.stream().mapToInt(ByteBuffer::remaining).sum());
        chunks.forEach(all::put);
        return all.array();
    }

    @Nullable
    T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER || bytes[0] != MAGIC) {
            throw new SerializationException("A value in %s is not in Confluent's wire format".formatted(topic));
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        SpecificDatumReader<T> reader = readers.computeIfAbsent(id, this::reader);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
        try {
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Cannot read a value of schema %d in %s".formatted(id, topic), e);
        }
    }

    /// Reads with the writer's schema and resolves to the generated class's own.
    private SpecificDatumReader<T> reader(int id) {
        Schema written = registry.schemaOf(id);
        Schema ours = SpecificData.get().getSchema(SpecificData.get().getClass(written));
        return new SpecificDatumReader<>(written, ours);
    }
}
