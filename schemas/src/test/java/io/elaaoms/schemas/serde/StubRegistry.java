package io.elaaoms.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/// As much of a schema registry as a serde talks to; can be told to refuse.
public final class StubRegistry implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> schemas = new ArrayList<>();
    private final Set<Integer> withheld = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private volatile int refusal;
    private volatile boolean stopping;

    /// On any free port of this machine.
    public StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /// What clients take as `schema.registry.url`.
    public String url() {
        return URI.create("http://localhost:" + server.getAddress().getPort()).toString();
    }

    void refuseWith(int status) {
        refusal = status;
    }

    /// Does not answer about that schema, which nobody registered, until it is [#release]d.
    public void withhold(int id) {
        withheld.add(id);
    }

    /// Says of that schema what there is to say.
    public void release(int id) {
        withheld.remove(id);
    }

    /// From now on answers have a beginning and no end.
    void stopInTheMiddle() {
        stopping = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(
                "%s %s%s".formatted(exchange.getRequestMethod(), path, authorization == null ? "" : " authorized"));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (refusal != 0) {
            send(exchange, refusal, "{\"error_code\":%d}".formatted(refusal));
        } else if (path.startsWith("/schemas/ids/")) {
            sendSchema(exchange, Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
        } else {
            sendId(exchange, JSON.readTree(body).required("schema").asString());
        }
    }

    private synchronized void sendId(HttpExchange exchange, String schema) throws IOException {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        send(exchange, 200, "{\"id\":%d}".formatted(schemas.indexOf(schema) + 1));
    }

    private synchronized void sendSchema(HttpExchange exchange, int id) throws IOException {
        if (withheld.contains(id)) {
            send(exchange, 503, "{\"error_code\":50301}");
        } else if (id > schemas.size()) {
            send(exchange, 404, "{\"error_code\":40403}");
        } else {
            send(
                    exchange,
                    200,
                    JSON.createObjectNode().put("schema", schemas.get(id - 1)).toString());
        }
    }

    private void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        if (stopping) {
            return;
        }
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
