package io.elaaoms.ingress.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/// As much of ElevenLabs' API as a backfill sees, over real HTTP: the key, cursors, filters, errors; and the
/// faults that a test asks for.
public final class StubElevenLabs implements AutoCloseable {

    private static final String CONVERSATIONS = "/v1/convai/conversations";
    private static final int LARGEST_PAGE = 100;

    private final Map<String, StubConversation> conversations = new ConcurrentHashMap<>();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String key;
    private final HttpServer server;

    public StubElevenLabs(String key) {
        this.key = key;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    /// Keeps these from now on; one with a known id replaces it.
    public void keep(StubConversation... kept) {
        Arrays.stream(kept).forEach(conversation -> conversations.put(conversation.id(), conversation));
    }

    /// The next answers to `path` (below `/v1/convai/conversations`, or one with a cursor's value) go wrong,
    /// one after the other.
    public void spoil(String path, Fault... these) {
        faults.computeIfAbsent(path, _ -> new ConcurrentLinkedDeque<>()).addAll(List.of(these));
    }

    /// Every request there was: path and query.
    public List<String> requests() {
        return requests;
    }

    /// How many of a kind there were.
    public long requests(String path) {
        return requests.stream()
                .filter(request -> request.startsWith(CONVERSATIONS + path))
                .count();
    }

    /// The most requests that were answered at once.
    public int busiest() {
        return busiest.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
        try (exchange) {
            if (key.equals(exchange.getRequestHeaders().getFirst("xi-api-key"))) {
                answer(exchange);
            } else {
                send(exchange, 401, "{\"detail\":{\"status\":\"invalid_api_key\",\"message\":\"Invalid API key\"}}");
            }
        } finally {
            busy.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        String below = path.startsWith(CONVERSATIONS) ? path.substring(CONVERSATIONS.length()) : path;
        Deque<Fault> planned =
                faults.getOrDefault(below + query.getOrDefault("cursor", ""), new ConcurrentLinkedDeque<>());
        Fault fault = query.getOrDefault("page_size", "").equals("1") ? null : planned.poll();
        switch (fault) {
            case null -> route(exchange, below, query);
            case Fault.Status(int code, String retryAfter) -> refuse(exchange, code, retryAfter);
            case Fault.Broken() -> send(exchange, 200, "{\"conversations\":[{\"conversation_id\":\"co");
            case Fault.Body(String text) -> send(exchange, 200, text);
            case Fault.Cut() -> cut(exchange);
            case Fault.Slow(var pause) -> {
                await(pause.toMillis());
                route(exchange, below, query);
            }
        }
    }

    private void route(HttpExchange exchange, String below, Map<String, String> query) throws IOException {
        String[] parts = below.split("/", -1);
        if (below.isEmpty()) {
            list(exchange, query);
        } else if (below.startsWith("/v1/convai/agents/")) {
            boolean known =
                    conversations.values().stream().anyMatch(c -> c.agentId().equals(parts[parts.length - 1]));
            send(exchange, known ? 200 : 404, "{}");
        } else if (!conversations.containsKey(parts[1])) {
            send(exchange, 404, "{\"detail\":{\"status\":\"not_found\"}}");
        } else if (parts.length == 2) {
            send(exchange, 200, conversations.get(parts[1]).json());
        } else {
            audio(exchange, conversations.get(parts[1]));
        }
    }

    private static void audio(HttpExchange exchange, StubConversation conversation) throws IOException {
        if (conversation.recording().isEmpty()) {
            send(exchange, 404, "{\"detail\":{\"status\":\"missing_audio\"}}");
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "audio/mpeg");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(conversation.recording().get());
        exchange.getResponseBody().close();
    }

    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        int size = Integer.parseInt(query.getOrDefault("page_size", "30"));
        if (size < 1 || size > LARGEST_PAGE) {
            send(
                    exchange,
                    422,
                    "{\"detail\":[{\"loc\":[\"query\",\"page_size\"],\"msg\":\"no\",\"type\":\"value_error\"}]}");
            return;
        }
        List<StubConversation> selected = select(query);
        int from = Integer.parseInt(query.getOrDefault("cursor", "c0").substring(1));
        int to = Math.min(selected.size(), from + size);
        String summaries = selected.subList(from, to).stream()
                .map(StubConversation::summary)
                .collect(Collectors.joining(","));
        boolean more = to < selected.size();
        send(
                exchange,
                200,
                "{\"conversations\":[%s],\"next_cursor\":%s,\"has_more\":%b}"
                        .formatted(summaries, more ? "\"c" + to + "\"" : "null", more));
    }

    private List<StubConversation> select(Map<String, String> query) {
        Comparator<StubConversation> order = comparingLong(StubConversation::startedAt);
        return conversations.values().stream()
                .filter(c -> query.getOrDefault("agent_id", c.agentId()).equals(c.agentId()))
                .filter(c -> c.startedAt() >= Long.parseLong(query.getOrDefault("call_start_after_unix", "0")))
                .filter(c ->
                        c.startedAt() <= Long.parseLong(query.getOrDefault("call_start_before_unix", "99999999999")))
                .sorted("asc".equals(query.get("sort_direction")) ? order : order.reversed())
                .toList();
    }

    private static void refuse(HttpExchange exchange, int code, String retryAfter) throws IOException {
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        send(exchange, code, "{\"detail\":{\"status\":\"stub\",\"message\":\"as planned\"}}");
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 10_000);
        exchange.getResponseBody().write("{\"agent_id\":".getBytes(UTF_8));
        exchange.getResponseBody().flush();
        // closing the exchange short of the promised length closes the connection
    }

    private void await(long millis) {
        try {
            boolean _ = closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        send(exchange, status, json.getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length == 0 ? -1 : json.length);
        exchange.getResponseBody().write(json);
    }
}
