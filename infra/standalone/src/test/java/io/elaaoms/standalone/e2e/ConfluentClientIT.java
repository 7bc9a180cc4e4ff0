package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.elaaoms.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our topics are for everyone who speaks Confluent's protocol: their own JavaScript client reads one.
class ConfluentClientIT {

    private static final Path SOURCE = Path.of("src/test/js");
    private static final Path WORK = Path.of("target/js").toAbsolutePath();

    @Test
    void shouldBeReadByAGenuineConfluentClient() throws IOException, InterruptedException {
        assumeThat(installed()).as("npm and its registry can be reached").isTrue();
        try (RunningStack stack = RunningStack.start("confluent-client", Map.of())) {
            byte[] call = Calls.inbound("conv_js", "+14155550199", List.of("I live in Portland."));
            assertThat(stack.doors().deliver(call)).isEqualTo(200);

            JsonNode read = JsonMapper.shared()
                    .readTree(output(
                            "node", "read-topic.js", stack.kafka(), stack.registry(), Topics.CONVERSATIONS.name()));

            assertThat(read.path("key").asString()).isEqualTo("default/%2B14155550199/conv_js");
            assertThat(read.path("value").path("turns").get(1).path("message").asString())
                    .isEqualTo("I live in Portland.");
        }
    }

    private static boolean installed() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "package-lock.json", "read-topic.js")) {
            Files.write(WORK.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        try {
            return run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                            .exitValue()
                    == 0;
        } catch (IOException _) {
            return false; // no npm on this machine
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        run(command);
        return Files.readString(WORK.resolve("output.txt"));
    }

    private static Process run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectOutput(WORK.resolve("output.txt").toFile())
                .redirectError(WORK.resolve("errors.txt").toFile())
                .start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.onExit().join();
    }
}
