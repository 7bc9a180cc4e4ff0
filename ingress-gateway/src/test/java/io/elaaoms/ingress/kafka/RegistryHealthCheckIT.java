package io.elaaoms.ingress.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.elaaoms.platform.kafka.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class RegistryHealthCheckIT {

    private final AtomicBoolean schemaKnown = new AtomicBoolean();
    private HttpServer registry;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void shouldBeHealthyWhileTheRegistryAnswersItsUser() {
        registry.createContext("/subjects", exchange -> {
            boolean known =
                    "Basic YWRhOnNlY3JldA==".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
            exchange.close();
        });

        expect(check("ada:secret"), true);
        expect(check(""), false);
    }

    @Test
    void shouldSayThatTheRegistryIsAway() {
        RegistryHealthCheck check = check("");

        registry.stop(0);

        expect(check, false);
    }

    @Test
    void shouldNeedItUntilTheSchemaIsKnown() {
        RegistryHealthCheck check = check("");
        assertThat(check.isNeeded()).isTrue();

        schemaKnown.set(true);

        assertThat(check.isNeeded()).isFalse();
    }

    private static void expect(RegistryHealthCheck check, boolean healthy) {
        StepVerifier.create(check.isHealthy()).expectNext(healthy).verifyComplete();
    }

    private RegistryHealthCheck check(String userInfo) {
        String url = "http://127.0.0.1:%d/".formatted(registry.getAddress().getPort());
        KafkaSettings settings =
                new KafkaSettings("unused:9092", url, userInfo, 1, (short) 1, "unused", "at_least_once", 1);
        return new RegistryHealthCheck(HttpClient.newHttpClient(), settings, schemaKnown::get);
    }
}
