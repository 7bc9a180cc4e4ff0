package io.elaaoms.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/// The connections there are. Where there are too many, the one that has kept us waiting for its request the
/// longest makes room for the new one, and rather one that never sent any: senders that connect and say
/// nothing keep nobody out.
///
/// At the end of the service, before the server lets go of its connections: whoever has a request in hand gets
/// the answer and a `Connection: close`, the others are closed, on their own event loops. The server alone
/// would also close connections on which a request has just begun.
public final class Connections implements NettyServerCustomizer, SmartLifecycle {

    private final String server;
    private final ConnectionLimits limits;
    private final MeterRegistry meters;
    private final Runnable whenUnreadable;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean accepting = true;
    private final Object lock = new Object();
    private final Set<Channel> silent = new LinkedHashSet<>();
    private final Set<Channel> idle = new LinkedHashSet<>();

    /// @param server whose they are, for metrics
    /// @param whenUnreadable told of each request that never became one
    public Connections(String server, ConnectionLimits limits, MeterRegistry meters, Runnable whenUnreadable) {
        this.server = server;
        this.limits = limits;
        this.meters = meters;
        this.whenUnreadable = whenUnreadable;
        meters.gaugeCollectionSize("elaaoms.http.connections", Tags.of("server", server), open);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((_, channel, _) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, "elaaoms.connection", new ConnectionHandler(this)));
    }

    ConnectionLimits limits() {
        return limits;
    }

    @Override
    public void start() {
        accepting = true;
    }

    @Override
    public void stop(Runnable whenStopped) {
        accepting = false;
        open.forEach(channel -> channel.pipeline().fireUserEventTriggered(ConnectionHandler.Event.FINISH));
        CompletableFuture<Void> _ = CompletableFuture.allOf(
                        open.stream().map(Connections::closing).toArray(CompletableFuture[]::new))
                .whenComplete((_, _) -> whenStopped.run());
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return accepting;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    void opened(Channel channel) {
        channel.closeFuture().addListener(_ -> closed(channel));
        open.add(channel);
        if (!accepting) {
            close(channel, "stopping");
        }
        if (open.size() > limits.most()) {
            close(longestWaiting().orElse(channel), "too_many");
        }
        synchronized (lock) {
            silent.add(channel);
        }
    }

    /// The channel has no request in hand any more.
    void waits(Channel channel) {
        synchronized (lock) {
            idle.add(channel);
        }
    }

    /// The channel has one.
    void works(Channel channel) {
        synchronized (lock) {
            silent.remove(channel);
            idle.remove(channel);
        }
    }

    /// @param reason for metrics, from a closed set
    void close(Channel channel, String reason) {
        countClosed(reason);
        ChannelFuture _ = channel.close();
    }

    /// What came is no request; whoever reads it closes the connection.
    void unreadable() {
        countClosed("unreadable");
        whenUnreadable.run();
    }

    private void countClosed(String reason) {
        meters.counter("elaaoms.http.connections.closed", "server", server, "reason", reason)
                .increment();
    }

    private void closed(Channel channel) {
        open.remove(channel);
        works(channel);
    }

    private Optional<Channel> longestWaiting() {
        synchronized (lock) {
            Optional<Channel> longest =
                    Stream.concat(silent.stream(), idle.stream()).findFirst();
            longest.ifPresent(this::works);
            return longest;
        }
    }

    private static CompletableFuture<Void> closing(Channel channel) {
        CompletableFuture<Void> closing = new CompletableFuture<>();
        channel.closeFuture().addListener(_ -> closing.complete(null));
        return closing;
    }
}
