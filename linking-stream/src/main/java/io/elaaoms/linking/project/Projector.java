package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The rows of one topic's records. Pure: the same record gives the same changes.
public interface Projector<V extends SpecificRecord> {

    /// What makes the tables say what `value` says.
    ///
    /// @param offset of the record, stored with its rows
    List<Change> upsert(Key key, V value, long offset);

    /// What makes the tables forget `key`.
    ///
    /// @param offset of the tombstone
    List<Change> delete(Key key, long offset);

    /// Either, by whether there is a value.
    default List<Change> project(Key key, @Nullable V value, long offset) {
        return value == null ? delete(key, offset) : upsert(key, value, offset);
    }
}
