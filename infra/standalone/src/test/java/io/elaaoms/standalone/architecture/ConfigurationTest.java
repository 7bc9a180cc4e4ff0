package io.elaaoms.standalone.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `.env.example` tells the truth: every variable that a service reads is in it, with the default that all
/// services have for it, and none that nobody reads.
class ConfigurationTest {

    private static final List<String> CONFIGURATIONS =
            List.of("ingress-gateway", "extraction-stream", "linking-stream", "query-service", "elaaoms-logging");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^{}$]*))?");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]*)=(.*)$");

    /// A variable as one place has it.
    private record Setting(String name, String standard) {

        static Setting of(MatchResult found) {
            return new Setting(found.group(1), requireNonNull(found.group(2), found.group()));
        }
    }

    @Test
    void shouldExplainEveryVariableThatAServiceReads() {
        Set<String> read = services().map(Setting::name).collect(toSet());
        Set<String> explained = example().keySet().stream()
                .filter(name -> !name.startsWith("ELAAOMS_"))
                .collect(toSet());

        assertThat(explained).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void shouldHaveOneDefaultForEachVariable() {
        Map<String, String> example = example();

        assertThat(services())
                .allSatisfy(setting ->
                        assertThat(setting.standard()).as(setting.name()).isEqualTo(example.get(setting.name())));
    }

    private static Stream<Setting> services() {
        return CONFIGURATIONS.stream().flatMap(name -> settings(PLACEHOLDER, resource("/" + name + ".yaml")));
    }

    private static Map<String, String> example() {
        try {
            return settings(EXAMPLE, Files.readString(Path.of("../../.env.example")))
                    .collect(toMap(Setting::name, Setting::standard));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Setting> settings(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(Setting::of);
    }

    private static String resource(String name) {
        try (InputStream in = requireNonNull(ConfigurationTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
