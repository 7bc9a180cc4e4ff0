package io.elaaoms.query.http;

import org.springframework.web.reactive.function.server.ServerRequest;

/// What is asked of a body's fields before anybody acts on them: whoever lets a request in leaves it there,
/// because the fields are not known yet then.
@FunctionalInterface
public interface BodyCheck {

    /// @throws ApiException where the request must not go on
    void check(Fields fields);

    /// From now on [Bodies] ask it of the body of `request`.
    static void leave(ServerRequest request, BodyCheck check) {
        request.attributes().put(BodyCheck.class.getName(), check);
    }

    static BodyCheck of(ServerRequest request) {
        return request.attribute(BodyCheck.class.getName())
                .map(BodyCheck.class::cast)
                .orElse(_ -> {});
    }
}
