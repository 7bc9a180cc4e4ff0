package io.elaaoms.database;

import io.elaaoms.platform.settings.DatabaseUrl;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings a database to this version's tables.
public final class Migrations {

    /// Flyway waits 1, 2, 4 … s between attempts: about a minute in all.
    private static final int CONNECT_RETRIES = 6;

    private Migrations() {}

    /// Applies what is missing; safe to call by many at once and again. Waits up to a minute for the
    /// database.
    ///
    /// @throws ClusterException when it does not answer, or pgvector is not installed in it
    public static void apply(DatabaseUrl url) {
        apply(url, configuration -> {});
    }

    /// As [#apply(DatabaseUrl)], beside the tables there are: makes `schema` and the same tables in it. What
    /// is not a table (extensions) is taken from where it is.
    ///
    /// @throws ClusterException as [#apply(DatabaseUrl)]
    public static void apply(DatabaseUrl url, String schema) {
        apply(url, configuration -> configuration.schemas(schema).createSchemas(true));
    }

    static void apply(DatabaseUrl url, Consumer<FluentConfiguration> place) {
        try {
            FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(url.toJdbc(), url.user(), url.password())
                    .locations("classpath:db/migration")
                    .connectRetries(CONNECT_RETRIES);
            place.accept(configuration);
            configuration.load().migrate();
        } catch (FlywayException failure) {
            throw new ClusterException(
                    "The database %s cannot be migrated: %s".formatted(url, reason(failure)), failure);
        }
    }

    private static String reason(FlywayException failure) {
        String message = failure.getMessage();
        return message != null && message.contains("extension \"vector\" is not available")
                ? "the extension `vector` is not installed there; run ./elaaoms, or install pgvector"
                : "see the cause";
    }
}
