package io.elaaoms.schemas.serde;

import org.apache.avro.Schema;

/// Where schemas get their ids, and ids their schemas.
///
/// Both methods throw [org.apache.kafka.common.errors.RetriableException] while the registry cannot be
/// reached, and [org.apache.kafka.common.errors.SerializationException] when it refuses or does not know.
interface SchemaRegistry {

    /// The id of `schema` under `subject`; registers it first where `register` allows that. Idempotent.
    int idOf(String subject, Schema schema, boolean register);

    /// The schema that was registered as `id`.
    Schema schemaOf(int id);
}
