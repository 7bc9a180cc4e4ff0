package io.elaaoms.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.ingress.http.DocumentRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class IngressApplicationTest {

    private static final String LOG_FORMAT = "logging.structured.format.console";
    private static final Pattern ROUTE = Pattern.compile("\\((GET|POST) && (/[^)]*)\\)");

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
    void shouldServeExactlyWhatItDocuments() throws IOException {
        Set<String> documented = new TreeSet<>();
        JsonMapper.shared()
                .readTree(new ClassPathResource(DocumentRoutes.DOCUMENT).getContentAsByteArray())
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        try (ConfigurableApplicationContext context = run("development")) {
            Set<String> served = new TreeSet<>(Set.of("GET /metrics")); // by Spring Boot, outside the router
            ROUTE.matcher(String.valueOf(context.getBean("routerFunctionMapping", RouterFunctionMapping.class)
                            .getRouterFunction()))
                    .results()
                    .forEach(route -> served.add(route.group(1) + " " + route.group(2)));
            assertThat(documented).isEqualTo(served);
        }
    }

    @Test
    void shouldLogForPeopleUnlessItIsAskedForJson() {
        try (ConfigurableApplicationContext people = run("development");
                ConfigurableApplicationContext machines = run("development", "--LOG_FORMAT=json")) {
            assertThat(people.getEnvironment().getProperty(LOG_FORMAT)).isEmpty();
            assertThat(machines.getEnvironment().getProperty(LOG_FORMAT)).isEqualTo("logstash");
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
