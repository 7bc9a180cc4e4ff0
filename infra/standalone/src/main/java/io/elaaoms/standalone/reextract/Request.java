package io.elaaoms.standalone.reextract;

import io.elaaoms.schemas.v1.ExtractionRequest;
import java.util.Optional;

/// What an operator asks for. The same id is the same request: what was asked for under it is not asked for,
/// nor paid for, again.
///
/// @param model of the configured provider; empty: the configured one
/// @param atOnce how many calls may be without an outcome at a time: what is paid for though somebody stops it
public record Request(String id, Optional<String> model, int atOnce) {

    public Request {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one call at a time");
        }
    }

    ExtractionRequest toRecord() {
        return new ExtractionRequest(id, model.orElse(null));
    }
}
