package io.elaaoms.standalone.front;

import io.elaaoms.platform.http.ConnectionLimits;
import io.elaaoms.platform.http.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// One server on one port. The services hand in their handlers instead of binding ports of their own, so that
/// a request pays for no second hop.
public final class FrontDoor implements AutoCloseable {

    /// Who answers.
    public enum Room {
        INGRESS,
        QUERY
    }

    /// As either service has them on a port of its own.
    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(2000, Duration.ofSeconds(10), Duration.ofSeconds(75));

    private final Map<Room, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final Connections connections;
    private final DisposableServer server;

    private FrontDoor(String host, int port, MeterRegistry meters) {
        this.connections = new Connections("front", LIMITS, meters, () -> {});
        try {
            this.server = connections
                    .apply(HttpServer.create())
                    .host(host)
                    .port(port)
                    .handle(new ReactorHttpHandlerAdapter(this::handle))
                    .bindNow(Duration.ofSeconds(10));
        } catch (ChannelBindException e) {
            throw new IllegalStateException("port %d is taken; choose another with ELAAOMS_PORT".formatted(port), e);
        }
    }

    /// Opens the port; requests are answered with 503 until their service has handed in its handler.
    ///
    /// @param port 0: any free one
    public static FrontDoor open(String host, int port, MeterRegistry meters) {
        return new FrontDoor(host, port, meters);
    }

    public int port() {
        return server.port();
    }

    /// Where a service's context gets its web server from.
    public SharedPort sharedPort(Room room) {
        return new SharedPort(handler -> handlers.put(room, handler), this::port);
    }

    @Override
    public void close() {
        connections.stop();
        server.disposeNow(Duration.ofSeconds(10));
    }

    private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        HttpHandler handler = handlers.getOrDefault(room(request), FrontDoor::sayNotYet);
        return handler.handle(request, response);
    }

    private static Room room(ServerHttpRequest request) {
        return switch (request.getPath().pathWithinApplication().value()) {
            case "/webhook/post-call", "/echo" -> Room.INGRESS;
            case String _ -> Room.QUERY;
        };
    }

    private static Mono<Void> sayNotYet(ServerHttpRequest request, ServerHttpResponse response) {
        response.setRawStatusCode(503);
        response.getHeaders().set("Retry-After", "2");
        return response.setComplete();
    }
}
