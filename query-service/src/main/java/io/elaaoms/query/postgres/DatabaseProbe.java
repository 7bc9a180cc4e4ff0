package io.elaaoms.query.postgres;

import io.elaaoms.query.health.HealthCheck;
import io.elaaoms.query.health.HealthCheck.Finding;
import reactor.core.publisher.Mono;

/// Whether memories can be read.
public final class DatabaseProbe {

    private DatabaseProbe() {}

    /// Asks for the tables, not only whether somebody listens.
    public static HealthCheck of(Database database) {
        return new HealthCheck(
                "database",
                true,
                () -> database.client()
                        .sql("SELECT 1 AS one FROM memories LIMIT 1")
                        .fetch()
                        .all()
                        .then(Mono.just(Finding.up("tables are there"))));
    }
}
