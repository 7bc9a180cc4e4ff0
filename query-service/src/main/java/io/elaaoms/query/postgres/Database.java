package io.elaaoms.query.postgres;

import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.settings.DatabaseUrl;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;

/// The pool of connections, for the adapters of this package.
public final class Database implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final ConnectionPool pool;
    private final DatabaseClient client;

    private Database(ConnectionPool pool) {
        this.pool = pool;
        this.client = DatabaseClient.create(pool);
    }

    /// Connects when first asked: the database may come later than this service. Nobody waits for a
    /// connection for longer than `deadline`, and the server too cancels a statement that runs for longer, so
    /// that nobody's impatience piles up work.
    public static Database open(DatabaseSettings settings, Duration deadline) {
        DatabaseUrl url = settings.parsed();
        PostgresqlConnectionConfiguration connection = PostgresqlConnectionConfiguration.builder()
                .host(url.host())
                .port(url.port())
                .database(url.database())
                .username(url.user())
                .password(url.password())
                .applicationName("query-service")
                .connectTimeout(deadline)
                .options(Map.of("statement_timeout", deadline.toMillis() + "ms", "jit", "off"))
                .build();
        return new Database(
                new ConnectionPool(ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(connection))
                        .name("query-service")
                        .initialSize(0)
                        .maxSize(settings.poolSize())
                        .maxIdleTime(IDLE)
                        .maxAcquireTime(deadline)
                        .acquireRetry(1)
                        .build()));
    }

    DatabaseClient client() {
        return client;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
