package io.elaaoms.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The registry keeps its schemas and their ids, and a new stack ends one that a killed stack left, and only
/// that.
class RegistryIT {

    private static final Path INSTALLATION = Path.of("target", "registry").toAbsolutePath();
    private static final String CALL = """
            {"type": "record", "name": "Call", "fields": [{"name": "caller", "type": "string"}]}""";
    private static final String CALL_WITHOUT_DEFAULT = """
            {"type": "record", "name": "Call", "fields": [
              {"name": "caller", "type": "string"}, {"name": "agent", "type": "string"}]}""";

    @TempDir
    private Path directory = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldRefuseASchemaThatCannotReadWhatIsThere() throws Exception {
        try (Registry registry = launch(freePort())) {
            registry.awaitReady();
            register(registry, CALL);

            HttpResponse<String> answer = post(registry, CALL_WITHOUT_DEFAULT);

            assertThat(answer.statusCode()).isEqualTo(409);
        }
    }

    @Test
    void shouldKeepIdsAcrossARestart() throws Exception {
        int port = freePort();
        int before;
        try (Registry registry = launch(port)) {
            registry.awaitReady();
            before = register(registry, CALL);
        }

        try (Registry again = launch(port)) {
            again.awaitReady();
            assertThat(register(again, CALL)).isEqualTo(before);
        }
    }

    @Test
    void shouldEndTheOneThatAKilledStackLeft() throws Exception {
        int port = freePort();
        Registry left = launch(port);
        left.awaitReady();
        int before = register(left, CALL);
        ProcessHandle process = remembered();

        try (Registry fresh = launch(port)) {
            assertThat(process.isAlive()).isFalse();
            fresh.awaitReady();
            assertThat(register(fresh, CALL)).isEqualTo(before);
        }
    }

    @Test
    void shouldLeaveAStrangerAloneThatGotTheRememberedNumber() throws Exception {
        Process stranger = new ProcessBuilder(List.of("sleep", "300")).start();
        try {
            Files.writeString(directory.resolve("registry.pid"), String.valueOf(stranger.pid()));

            Registry.endLeftover(directory);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(directory.resolve("registry.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void shouldSayWhereToLookWhenItDoesNotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Registry registry = launch(taken.getLocalPort())) {
            assertThatThrownBy(registry::awaitReady).hasMessageContaining("registry.log");
        }
    }

    @Test
    void shouldEndWithItsStack() throws Exception {
        Registry registry = launch(freePort());
        ProcessHandle process = remembered();

        registry.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
        assertThat(directory.resolve("registry.pid")).doesNotExist();
    }

    private Registry launch(int port) throws IOException {
        return Registry.launch(INSTALLATION, directory, port, freePort());
    }

    private ProcessHandle remembered() throws IOException {
        String pid = Files.readString(directory.resolve("registry.pid"));
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private int register(Registry registry, String schema) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(registry, schema);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).required("id").asInt();
    }

    private HttpResponse<String> post(Registry registry, String schema) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/calls-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("schema", schema))))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
