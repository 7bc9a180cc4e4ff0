package io.elaaoms.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.StreamsStage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// The service by itself, its broker out of reach.
class ExtractionApplicationIT {

    @TempDir
    private Path state;

    @Test
    void shouldLiveWithoutABrokerAndSayThatItIsNotReady() throws Exception {
        try (ConfigurableApplicationContext context =
                ExtractionApplication.application().run(arguments("--server.port=0"))) {
            String port = context.getEnvironment().getProperty("local.server.port");

            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(port, "/health/ready").body()).contains("transcript", "extraction", "embedding");
            assertThat(get(port, "/metrics").body()).contains("jvm_memory_used_bytes");
            assertThat(get(port, "/env").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldRunWithoutAWebServer() throws Exception {
        try (ConfigurableApplicationContext context =
                ExtractionApplication.application().web(WebApplicationType.NONE).run(arguments())) {
            assertThat(context.getBeansOfType(StreamsStage.class).values())
                    .extracting(StreamsStage::isRunning)
                    .containsOnly(true);
            assertThat(context.getEnvironment().getProperty("local.server.port"))
                    .isNull();
        }
    }

    private String[] arguments(String... more) throws IOException {
        try (ServerSocket nobodysPort = new ServerSocket(0)) {
            return Stream.concat(
                            Stream.of(
                                    "--elaaoms.kafka.bootstrap-servers=localhost:" + nobodysPort.getLocalPort(),
                                    "--elaaoms.kafka.state-directory=" + state),
                            Arrays.stream(more))
                    .toArray(String[]::new);
        }
    }

    private static HttpResponse<String> get(String port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path)))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
