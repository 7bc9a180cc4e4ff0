package io.elaaoms.standalone.reextract;

import io.elaaoms.schemas.v1.ExtractionRequest;
import java.time.Instant;
import java.util.Optional;

/// What an operator asks for. The same id is the same request: what was asked for under it is not asked for,
/// nor paid for, again.
///
/// @param model of the configured provider; empty: the configured one
public record Request(String id, Optional<String> model, Instant at) {

    ExtractionRequest toRecord() {
        return new ExtractionRequest(id, model.orElse(null));
    }
}
