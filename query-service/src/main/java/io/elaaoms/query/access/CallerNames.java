package io.elaaoms.query.access;

import io.elaaoms.query.http.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.ServerRequest;

/// Where requests say about whom they ask. What they say may be anything: it only names a bucket.
final class CallerNames {

    private static final List<String> FIELDS = List.of("user_id", "caller_id");
    private static final List<String> PATH = List.of("user_id", "caller");

    private CallerNames() {}

    static Optional<String> in(Fields fields) {
        return FIELDS.stream().flatMap(name -> fields.peek(name).stream()).findFirst();
    }

    /// In the path, else in the query string.
    static Optional<String> inAddress(ServerRequest request) {
        Map<String, String> path = request.pathVariables();
        return PATH.stream()
                .flatMap(name -> Stream.ofNullable(path.get(name)))
                .findFirst()
                .or(() -> in(Fields.of(request.queryParams())));
    }
}
