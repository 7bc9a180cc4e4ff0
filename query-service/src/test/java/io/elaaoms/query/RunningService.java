package io.elaaoms.query;

import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.query.access.ApiKeys;
import io.elaaoms.query.fixtures.Clients;
import java.time.Duration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The service as it runs, on a free port, without a broker. One at a time: contexts share Netty's threads,
/// and the first to close takes them along.
final class RunningService {

    private RunningService() {}

    static ConfigurableApplicationContext start(DatabaseSettings database) {
        return QueryApplication.application()
                .run(
                        "--server.port=0",
                        "--DATABASE_URL=" + database.url(),
                        "--KAFKA_BOOTSTRAP_SERVERS=localhost:1",
                        "--SCHEMA_REGISTRY_URL=http://localhost:1",
                        "--API_KEYS=agents:%s:tool".formatted(ApiKeys.sha256(Clients.TOOL_KEY)));
    }

    static WebTestClient client(ConfigurableApplicationContext context) {
        int port =
                ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .defaultHeader("Authorization", "Bearer " + Clients.TOOL_KEY)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }
}
