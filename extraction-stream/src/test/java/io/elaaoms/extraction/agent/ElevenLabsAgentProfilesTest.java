package io.elaaoms.extraction.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElevenLabsAgentProfilesTest {

    private static final String AGENT = """
            {"agent_id":"agent_1","name":"Flora","conversation_config":{"agent":{"language":"de","first_message":"Hallo",
             "prompt":{"prompt":"You sell\\n  flowers.  %s"}}}}""".formatted("x".repeat(1000));

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile int status = 200;
    private volatile String body = AGENT;
    private HttpServer api;

    @BeforeEach
    void open() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/v1/convai/agents/", this::answer);
        api.start();
    }

    @AfterEach
    void close() {
        closed.countDown();
        api.stop(0);
        client.shutdownNow();
    }

    @Test
    void shouldKnowAnAgentSoonAfterItWasFirstAskedFor() {
        AgentProfiles profiles = profiles();

        assertThat(profiles.find("agent_1")).isEmpty();

        AgentProfile profile = await().until(() -> profiles.find("agent_1"), Optional::isPresent)
                .orElseThrow();
        assertThat(profile.name()).isEqualTo("Flora");
        assertThat(profile.language()).isEqualTo("de");
        assertThat(profile.role()).startsWith("You sell flowers. xxx").hasSize(400);
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldNeverWait() {
        status = 0;

        assertThat(profiles().find("agent_1")).isEmpty();
    }

    @Test
    void shouldAskAgainAfterADayAndServeTheOldOneMeanwhile() {
        AgentProfiles profiles = profiles();
        await().until(() -> profiles.find("agent_1").isPresent());
        body = AGENT.replace("Flora", "Rosa");
        pass(Duration.ofHours(25));

        assertThat(profiles.find("agent_1")).map(AgentProfile::name).contains("Flora");
        await().untilAsserted(() ->
                assertThat(profiles.find("agent_1")).map(AgentProfile::name).contains("Rosa"));
    }

    @Test
    void shouldKeepWhatItKnowsWhileTheApiIsAway() {
        AgentProfiles profiles = profiles();
        await().until(() -> profiles.find("agent_1").isPresent());
        status = 500;
        pass(Duration.ofHours(25));

        profiles.find("agent_1");

        await().untilAtomic(asked, count -> assertThat(count).isEqualTo(2));
        assertThat(profiles.find("agent_1")).isPresent();
    }

    @Test
    void shouldLeaveAnApiAloneForAWhileThatCannotAnswer() {
        AgentProfiles profiles = profiles();
        for (int answer : new int[] {404, 401}) {
            status = answer;
            int before = asked.get();
            await().until(() -> profiles.find("agent_1").isEmpty() && asked.get() == before + 1);
            await().during(Duration.ofMillis(200))
                    .until(() -> profiles.find("agent_1").isEmpty() && asked.get() == before + 1);
            pass(Duration.ofMinutes(6));
        }
        status = 200;

        await().until(() -> profiles.find("agent_1").isPresent());
    }

    @Test
    void shouldNotStumbleOverWhatIsNotJson() {
        body = "<html>";
        AgentProfiles profiles = profiles();

        await().until(() -> profiles.find("agent_1").isEmpty() && asked.get() == 1);
    }

    private AgentProfiles profiles() {
        AgentSettings settings =
                new AgentSettings("xi-1", "http://localhost:" + api.getAddress().getPort(), Duration.ofHours(24));
        return new ElevenLabsAgentProfiles(settings, client, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (status == 0) {
                closed.await();
                return;
            }
            boolean known = "xi-1".equals(exchange.getRequestHeaders().getFirst("xi-api-key"));
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? status : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            asked.incrementAndGet();
        }
    }
}
