package io.elaaoms.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every version of a schema that was ever written stays readable (BACKWARD_TRANSITIVE). The versions are
/// kept, with their named types resolved, as `avro-previous/<Name>.v<N>.avsc`; the newest is the current one.
class SchemaCompatibilityTest {

    private static final Path SOURCES = Path.of("src", "main", "avro");
    private static final Path PREVIOUS = Path.of("src", "test", "resources", "avro-previous");
    private static final Path CURRENT = Path.of("target", "avro-current");

    static List<Class<?>> values() throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            return sources.<Class<?>>map(SchemaCompatibilityTest::generated).toList();
        }
    }

    private static Class<?> generated(Path source) {
        try {
            JsonNode schema = JsonMapper.shared().readTree(source.toFile());
            return Class.forName(
                    "io.elaaoms.schemas.v1." + schema.required("name").asString());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldReadEveryPreviousVersion(Class<?> value) throws IOException {
        Schema current = SpecificData.get().getSchema(value);
        String name = value.getSimpleName();

        for (Schema previous : previous(name)) {
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(current, previous)
                            .getType())
                    .as("%s as it was: %s", name, previous)
                    .isEqualTo(COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldKeepTheCurrentVersionForLater(Class<?> value) throws IOException {
        Schema current = SpecificData.get().getSchema(value);
        String name = value.getSimpleName();
        Files.createDirectories(CURRENT);
        Path copy = Files.writeString(CURRENT.resolve(name + ".avsc"), current.toString(true) + "\n");

        assertThat(previous(name))
                .as("%s has changed: copy %s to %s/%s.v<N>.avsc with the next N", name, copy, PREVIOUS, name)
                .contains(current);
    }

    private static List<Schema> previous(String name) throws IOException {
        Pattern version = Pattern.compile(Pattern.quote(name) + "\\.v\\d+\\.avsc");
        try (Stream<Path> copies = Files.list(PREVIOUS)) {
            return copies.filter(copy ->
                            version.matcher(copy.getFileName().toString()).matches())
                    .sorted()
                    .map(SchemaCompatibilityTest::parse)
                    .toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
