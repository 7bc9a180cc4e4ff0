package io.elaaoms.objects;

import java.util.List;
import reactor.core.publisher.Mono;

/// An object on its way into the store. One call at a time; each waits for the one before.
public interface Upload {

    /// Adds `bytes`, which belong to the upload from now on.
    Mono<Void> append(byte[] bytes);

    /// Makes the object durable. The same content in the same folder is one object, however often it is kept.
    ///
    /// @param folder what it belongs to, outermost first: tenant, conversation; any text will do
    /// @param extension of its name: `mp3`
    Mono<StoredObject> keep(List<String> folder, String extension);

    /// Undoes it all, after [#keep] too, unless the very same object had been kept before. Idempotent.
    Mono<Void> discard();
}
