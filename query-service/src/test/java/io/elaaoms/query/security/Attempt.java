package io.elaaoms.query.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// One request, honest but for what was changed.
///
/// @param kind what it tries, for the count
/// @param poison what was put where, which no error may repeat; empty where nothing was
record Attempt(
        String kind,
        Operation operation,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String poison) {

    Attempt {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    Attempt of(String otherKind, String otherPoison) {
        return new Attempt(otherKind, operation, path, query, headers, body, otherPoison);
    }

    Attempt path(String name, String value) {
        return new Attempt(kind, operation, with(path, name, value), query, headers, body, poison);
    }

    Attempt query(String name, String value) {
        return new Attempt(kind, operation, path, with(query, name, value), headers, body, poison);
    }

    Attempt header(String name, String value) {
        return new Attempt(kind, operation, path, query, with(headers, name, value), body, poison);
    }

    Attempt body(byte[] otherBody) {
        return new Attempt(kind, operation, path, query, headers, otherBody, poison);
    }

    /// Who may ask about one agent's memories may ask about all agents'; that is no leak.
    boolean asksForAllAgents() {
        return new String(body, UTF_8).contains("\"search_all_agents\":true");
    }

    HttpRequest request(String base) {
        Map<String, String> encoded = new LinkedHashMap<>();
        path.forEach((name, value) -> encoded.put(name, encode(value)));
        String parameters = query.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base + Operation.expand(operation.path(), encoded) + parameters))
                .method(
                        operation.method(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
