package io.elaaoms.ingress.objects;

import reactor.core.publisher.Mono;

/// Keeps large things outside the log.
public interface ObjectStore {

    /// Begins an object whose content, size and name are not known yet. Nothing is visible until it is kept.
    ///
    /// @return an error where the store cannot be written
    Mono<Upload> begin();
}
