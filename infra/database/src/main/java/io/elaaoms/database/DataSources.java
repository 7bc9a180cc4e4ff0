package io.elaaoms.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.settings.DatabaseUrl;
import java.time.Duration;

/// Pools of connections to the projected tables, for JDBC.
public final class DataSources {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private DataSources() {}

    /// A pool that starts also while the database is away: then each request for a connection fails after 5
    /// s, and works again when the database is back. A statement that gets no answer for 30 s loses its
    /// connection.
    public static HikariDataSource create(DatabaseSettings settings, String name) {
        return new HikariDataSource(config(settings, name));
    }

    /// What is written to a table goes by its key. A plan that is made while a table is small would read all of
    /// it, and is kept while it grows.
    private static final String BY_KEY =
            "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";

    /// As [#create(DatabaseSettings, String)], for a writer of tables that are in `schema` or, where there are
    /// none, in the usual one.
    public static HikariDataSource create(DatabaseSettings settings, String name, String schema) {
        HikariConfig config = config(settings, name);
        config.addDataSourceProperty("currentSchema", schema + ",public");
        config.setConnectionInitSql(BY_KEY);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(DatabaseSettings settings, String name) {
        DatabaseUrl url = settings.parsed();
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url.toJdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // the server's error details quote rows, and exceptions end in logs
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", String.valueOf(ANSWER.toSeconds()));
        return config;
    }
}
