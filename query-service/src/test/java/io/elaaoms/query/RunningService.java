package io.elaaoms.query;

import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.query.access.ApiKeys;
import io.elaaoms.query.fixtures.Clients;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The service as it runs, on a free port, without a broker. Samples are of March 2026 and stay current however
/// long ago that is: nothing fades into the archive.
final class RunningService {

    private RunningService() {}

    /// @param more arguments, which win over these
    static ConfigurableApplicationContext start(DatabaseSettings database, String... more) {
        Stream<String> usual = Stream.of(
                "--server.port=0",
                "--DATABASE_URL=" + database.url(),
                "--KAFKA_BOOTSTRAP_SERVERS=localhost:1",
                "--SCHEMA_REGISTRY_URL=http://localhost:1",
                "--MEMORY_ARCHIVE_BELOW=0",
                "--API_KEYS=agents:%s:tool".formatted(ApiKeys.sha256(Clients.TOOL_KEY)));
        String[] arguments = Stream.concat(
                        usual.filter(argument ->
                                Stream.of(more).noneMatch(other -> nameOf(other).equals(nameOf(argument)))),
                        Stream.of(more))
                .toArray(String[]::new);
        return QueryApplication.application().run(arguments);
    }

    private static String nameOf(String argument) {
        return argument.substring(0, argument.indexOf('='));
    }

    static int port(ConfigurableApplicationContext context) {
        return ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
    }

    static WebTestClient client(ConfigurableApplicationContext context) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port(context))
                .defaultHeader("Authorization", "Bearer " + Clients.TOOL_KEY)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }
}
