package io.elaaoms.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class IngressApplicationTest {

    @TempDir
    Path objects;

    @Test
    void shouldNameTheMissingSecretAndNotStart(CapturedOutput output) {
        assertThatThrownBy(() -> run("production")).hasRootCauseInstanceOf(MissingSettingException.class);

        assertThat(output).contains("ELEVENLABS_POST_CALL_HMAC_KEY is not set").doesNotContain("\tat ");
    }

    @Test
    void shouldStartWithoutASecretInDevelopment() {
        try (ConfigurableApplicationContext context = run("development")) {
            assertThat(context.containsBean("developmentRoutes")).isTrue();
        }
    }

    @Test
    void shouldNotTakeMoreThanTheLogDoes() {
        assertThatThrownBy(() -> run("development", "--elaaoms.ingress.transcript-limit=16MB"))
                .hasStackTraceContaining("INGRESS_TRANSCRIPT_LIMIT must not exceed 15MB");
    }

    private ConfigurableApplicationContext run(String profile, String... more) {
        String[] arguments = {
            "--server.port=0",
            "--spring.profiles.active=" + profile,
            "--elaaoms.ingress.hmac-keys=",
            "--elaaoms.objects.directory=" + objects
        };
        return IngressApplication.application()
                .run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
    }
}
