package io.elaaoms.query.postgres;

import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.settings.DatabaseUrl;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.netty.resources.LoopResources;
import reactor.pool.PooledRefMetadata;

/// A pool of connections, for the adapters of this package. Its event loops are its own: those that a JVM
/// shares stop with whichever service closes first.
public final class Database implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int LOOPS = 2;

    private final String name;
    private final ConnectionPool pool;
    private final DatabaseClient client;
    private final LoopResources loops;

    private Database(String name, ConnectionPool pool, Silence silence, LoopResources loops) {
        this.name = name;
        this.pool = pool;
        this.client = DatabaseClient.builder()
                .connectionFactory(pool)
                .executeFunction(silence)
                .build();
        this.loops = loops;
    }

    /// The pool of everything that nobody waits for on the line.
    public static Database open(DatabaseSettings settings, Duration deadline) {
        return open("reading", settings, deadline, false);
    }

    /// The pool of one long statement that comes again and again: planned once a connection, where planning
    /// it for each question would take a millisecond and change nothing; rows in PostgreSQL's own format,
    /// which takes either side less time than text.
    public static Database forSearches(DatabaseSettings settings, Duration deadline) {
        return open("search", settings, deadline, true);
    }

    /// The pool of one short statement that comes with every call, and is planned once too: planning it takes
    /// three times as long as carrying it out.
    public static Database forGreetings(DatabaseSettings settings, Duration deadline) {
        return open("greetings", settings, deadline, true);
    }

    /// Connects when first asked: the database may come later than this service. Nobody waits for a connection
    /// for longer than `deadline`, to be made or to become free, and the server too cancels a statement that
    /// runs for longer, so that nobody's impatience piles up work.
    ///
    /// @param name of the pool, for its metrics and as `application_name` on the server
    /// @param repetitive whether the same statement comes again and again
    private static Database open(String name, DatabaseSettings settings, Duration deadline, boolean repetitive) {
        // The clock that the pool times its connections by.
        Silence silence = new Silence(InstantSource.system());
        LoopResources loops = LoopResources.create("postgres-" + name, LOOPS, true);
        ConnectionPoolConfiguration pool = ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(
                        connection(name, settings.parsed(), deadline, loops, repetitive)))
                .name(name)
                .initialSize(0)
                .maxSize(settings.poolSize())
                .maxIdleTime(IDLE)
                .maxAcquireTime(deadline)
                .maxCreateConnectionTime(deadline)
                .acquireRetry(settings.poolSize())
                // the connection of a moment ago: its process has at hand what the others would have to fetch
                .customizer(
                        builder -> builder.idleResourceReuseMruOrder().evictionPredicate(idle().or(silence.suspects())))
                .build();
        return new Database(name, new ConnectionPool(pool), silence, loops);
    }

    /// Exports `elaaoms_database_connections{pool, state}` and `elaaoms_database_waiting{pool}`.
    public void measure(MeterRegistry meters) {
        pool.getMetrics().ifPresent(metrics -> {
            connections(meters, metrics, "busy", PoolMetrics::acquiredSize);
            connections(meters, metrics, "idle", PoolMetrics::idleSize);
            Gauge.builder("elaaoms.database.waiting", metrics, PoolMetrics::pendingAcquireSize)
                    .description("Statements that wait for a connection")
                    .tag("pool", name)
                    .register(meters);
        });
    }

    DatabaseClient client() {
        return client;
    }

    @Override
    public void close() {
        pool.dispose();
        loops.dispose();
    }

    private static PostgresqlConnectionConfiguration connection(
            String name, DatabaseUrl url, Duration deadline, LoopResources loops, boolean repetitive) {
        return PostgresqlConnectionConfiguration.builder()
                .host(url.host())
                .port(url.port())
                .database(url.database())
                .username(url.user())
                .password(url.password())
                .applicationName("query-service " + name)
                .connectTimeout(deadline)
                .tcpKeepAlive(true)
                .loopResources(loops)
                .forceBinary(repetitive)
                .options(Map.of(
                        "statement_timeout",
                        deadline.toMillis() + "ms",
                        "jit",
                        "off",
                        "plan_cache_mode",
                        repetitive ? "force_generic_plan" : "auto"))
                .build();
    }

    private static BiPredicate<Connection, PooledRefMetadata> idle() {
        return (_, connection) -> connection.idleTime() >= IDLE.toMillis();
    }

    private void connections(
            MeterRegistry meters, PoolMetrics metrics, String state, ToIntFunction<PoolMetrics> count) {
        Gauge.builder("elaaoms.database.connections", metrics, count::applyAsInt)
                .description("Connections to PostgreSQL")
                .tag("pool", name)
                .tag("state", state)
                .register(meters);
    }
}
