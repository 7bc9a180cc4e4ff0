package io.elaaoms.query.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.elaaoms.query.fixtures.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every body in the document has an example, and the example is what the schema says.
class OpenApiExamplesTest {

    /// Which describes itself.
    private static final Set<String> WITHOUT = Set.of("/openapi.json");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document = document();

    /// A body that is sent or answered.
    private record Body(String place, JsonNode content) {

        List<JsonNode> examples() {
            return Stream.concat(
                            Stream.of(content.path("example")),
                            content.path("examples").valueStream().map(named -> named.path("value")))
                    .filter(example -> !example.isMissingNode())
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldShowWhatTheSchemaSays() {
        return Stream.concat(operations(), errors())
                .map(body -> DynamicTest.dynamicTest(
                        body.place(),
                        () -> assertThat(body.examples())
                                .isNotEmpty()
                                .allSatisfy(example ->
                                        assertThat(wrongs(body, example)).isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowAValueForEveryVariableOfAPath() {
        return paths().flatMap(path -> path.content().values().stream()
                .flatMap(operation -> operation.path("parameters").values().stream())
                .filter(parameter -> parameter.path("in").asString().equals("path"))
                .map(parameter -> DynamicTest.dynamicTest(
                        path.place() + " " + parameter.path("name").asString(),
                        () -> assertThat(parameter.has("example")).isTrue())));
    }

    private Stream<Body> paths() {
        return document.path("paths")
                .propertyStream()
                .filter(path -> !WITHOUT.contains(path.getKey()))
                .map(path -> new Body(path.getKey(), path.getValue()));
    }

    private Stream<Body> operations() {
        return paths().flatMap(path -> path.content()
                .propertyStream()
                .flatMap(operation -> Stream.concat(
                        bodies(
                                operation.getKey() + " " + path.place(),
                                operation.getValue().path("requestBody")),
                        answers(
                                operation.getKey() + " " + path.place(),
                                operation.getValue().path("responses")))));
    }

    private Stream<Body> errors() {
        return answers("components", document.path("components").path("responses"));
    }

    private static Stream<Body> answers(String place, JsonNode answers) {
        return answers.propertyStream().flatMap(answer -> bodies(place + " " + answer.getKey(), answer.getValue()));
    }

    private static Stream<Body> bodies(String place, JsonNode carrier) {
        return Stream.of("application/json", "application/x-ndjson")
                .map(type -> carrier.path("content").path(type))
                .filter(content -> !content.isMissingNode())
                .map(content -> new Body(place, content));
    }

    private List<String> wrongs(Body body, JsonNode example) {
        ObjectNode whole = body.content().path("schema").deepCopy().asObject();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole).validate(example).stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode document() {
        try {
            return Clients.JSON.readTree(DocsRoutes.DOCUMENT.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
