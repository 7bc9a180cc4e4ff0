package io.elaaoms.query.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.InstantSource;
import java.util.function.BiPredicate;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.ExecuteFunction;
import reactor.core.publisher.Flux;
import reactor.pool.PooledRefMetadata;

/// Notices that connections have gone dead without a word (the server's machine is gone, a firewall forgot
/// them): a statement was given up on, and none was answered while it waited. Connections from before then are
/// not used again; TCP alone would hold on to them for a quarter of an hour.
final class Silence implements ExecuteFunction {

    private final InstantSource clock;
    private volatile long answeredAt;
    private volatile long suspectedAt;

    Silence(InstantSource clock) {
        this.clock = clock;
        this.answeredAt = clock.millis();
    }

    @Override
    public Publisher<? extends Result> execute(Statement statement) {
        return Flux.defer(() -> {
            long askedAt = clock.millis();
            return Flux.<Result>from(statement.execute())
                    .doOnNext(_ -> answeredAt = clock.millis())
                    .doOnCancel(() -> suspect(askedAt));
        });
    }

    /// Whether a connection is from before the silence.
    BiPredicate<Connection, PooledRefMetadata> suspects() {
        return (_, connection) -> connection.allocationTimestamp() < suspectedAt;
    }

    private void suspect(long askedAt) {
        if (answeredAt < askedAt) {
            suspectedAt = clock.millis();
        }
    }
}
