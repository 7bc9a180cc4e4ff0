package io.elaaoms.schemas.serde;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/// A registry inside this JVM, found by its name: `schema.registry.url=mock://name`, as Confluent's clients
/// have it.
final class InMemorySchemaRegistry implements SchemaRegistry {

    private static final Map<String, InMemorySchemaRegistry> BY_NAME = new ConcurrentHashMap<>();

    private final List<Schema> schemas = new CopyOnWriteArrayList<>();

    private InMemorySchemaRegistry() {}

    static SchemaRegistry named(String name) {
        return BY_NAME.computeIfAbsent(name, _ -> new InMemorySchemaRegistry());
    }

    @Override
    public synchronized int idOf(String subject, Schema schema, boolean register) {
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known + 1;
        }
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public Schema schemaOf(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new SerializationException("No schema has the id " + id);
        }
        return schemas.get(id - 1);
    }
}
