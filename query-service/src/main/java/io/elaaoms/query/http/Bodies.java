package io.elaaoms.query.http;

import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Reads request bodies.
public final class Bodies {

    private final JsonMapper json;

    public Bodies(JsonMapper json) {
        this.json = json;
    }

    /// The body's fields; an error where it is no JSON object.
    public Mono<Fields> read(ServerRequest request) {
        return request.bodyToMono(String.class).defaultIfEmpty("").map(body -> Fields.parse(json, body));
    }

    /// The body's fields, or none where it cannot be read: for who must get an answer whatever they sent.
    public Mono<Fields> readLeniently(ServerRequest request) {
        return read(request).onErrorReturn(Fields.none());
    }
}
