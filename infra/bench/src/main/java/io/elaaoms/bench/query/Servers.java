package io.elaaoms.bench.query;

import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.load.Message;
import io.elaaoms.bench.load.Scrutiny;
import io.elaaoms.bench.process.Service;
import io.elaaoms.bench.process.Site;
import io.elaaoms.query.QueryApplication;
import io.elaaoms.query.access.ApiKeys;
import java.util.Map;
import java.util.function.Supplier;

/// The two that answer.
final class Servers {

    /// What requests carry as `Authorization: Bearer`.
    static final String KEY = "bench";

    private static final String UNLIMITED = "0";

    private Servers() {}

    /// The service as in production, but without its limits on how often it may be asked.
    ///
    /// @param database as `DATABASE_URL` takes it
    static Service queryService(String database, Site site) throws InterruptedException {
        Map<String, String> settings = Map.of(
                "DATABASE_URL",
                database,
                "EMBEDDING_PROVIDER",
                "local",
                "EMBEDDING_MODEL",
                "",
                "RATE_LIMIT_PER_MINUTE",
                UNLIMITED,
                "RATE_LIMIT_CALLER_PER_MINUTE",
                UNLIMITED,
                "API_KEYS",
                "bench:%s:tool+read".formatted(ApiKeys.sha256(KEY)));
        return site.start("query-service", QueryApplication.class, settings, "QUERY_PORT", "/health/ready");
    }

    /// Requests to `service`.
    static Load load(Service service, String path, Supplier<Message> messages, Scrutiny scrutiny) {
        return new Load(service.port(), path, messages, scrutiny);
    }
}
