package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.standalone.demo.Demo;
import io.elaaoms.standalone.stack.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The scenario on the embedded stack, and what only a stack of our own can be put through.
class OneCallIT extends OneCallerScenario<RunningStack> {

    @Override
    RunningStack start() {
        return RunningStack.start("one-call", Map.of());
    }

    @Test
    @Order(6)
    void shouldRememberElevenLabsOwnExample() throws IOException {
        Path example = Path.of("../../../shared/contracts/elevenlabs/examples/post_call_transcription.json");
        assumeThat(example)
                .as("the contract's example lies beside the checkout")
                .exists();

        int status = pipeline().doors().deliver(Files.readAllBytes(example));

        assertThat(status).isEqualTo(200);
        awaitMemories("cust_8842");
        assertThat(search("+14155550142", "appointments in the morning")
                        .path("data")
                        .path("memories")
                        .toString())
                .contains("morning");
    }

    @Test
    @Order(6)
    void shouldSayWhatBecameOfAConversation() {
        byte[] call = Calls.inbound("conv_told", "+14155550177", List.of("I prefer appointments in the morning."));
        pipeline().doors().deliver(call);
        awaitMemories("+14155550177");
        awaitTheEndOfAllLag();

        RunningStack.Said told = pipeline().run("status", "--conversation", "conv_told");
        RunningStack.Said unknown = pipeline().run("status", "--conversation", "conv_nobody_made");

        assertThat(told.text())
                .startsWith("conv_told            remembered")
                .contains("received", "post_call_transcription", "extracted by local")
                .doesNotContain("morning", "+14155550177");
        assertThat(told.exitCode()).isZero();
        assertThat(unknown.text()).contains("conv_nobody_made     unknown");
        assertThat(unknown.exitCode()).isEqualTo(1);
    }

    @Test
    @Order(6)
    void shouldBeTheSameAfterExportAndImport() {
        String original = pipeline().doors().read("/api/v1/export?user_id=%2B14155550177");
        String another = original.replace("+14155550177", "+14155550179");

        JsonNode report = pipeline().doors().sendLines("/api/v1/import", another);
        pipeline().doors().sendLines("/api/v1/import", another);
        awaitTheEndOfAllLag();
        String copy = pipeline().doors().read("/api/v1/export?user_id=%2B14155550179");

        assertThat(report.path("failed").asInt()).as(report.toString()).isZero();
        assertThat(report.path("accepted").asInt()).isPositive();
        assertThat(ExportedMemories.of(copy)).isEqualTo(ExportedMemories.of(another));
    }

    @Test
    @Order(7)
    void shouldGiveTheSameRowsWhenTheDatabaseIsLost() {
        awaitTheEndOfAllLag();
        Map<String, List<String>> before = pipeline().database().rows();

        pipeline().database().dropEverything();
        pipeline().stop();
        pipeline().startAgain();

        awaitTheEndOfAllLag();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(pipeline().database().rows()).isEqualTo(before));
    }

    @Test
    @Order(8)
    void shouldPlayTheDemo() throws IOException, InterruptedException {
        Demo demo = new Demo(pipeline().description(), InstantSource.system(), new Progress(System.out));

        boolean held = demo.play();

        assertThat(held).as("what the demo prints says which part did not").isTrue();
    }
}
