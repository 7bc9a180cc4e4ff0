package io.elaaoms.query.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Every body in the document has an example, and the example is what the schema says.
class OpenApiExamplesTest {

    /// Which describes itself.
    private static final Set<String> WITHOUT = Set.of("/openapi.json");

    private final JsonNode document = Schemas.document();
    private final Schemas ofRequests = Schemas.ofRequests();
    private final Schemas ofAnswers = Schemas.ofAnswers();

    /// A body that is sent or answered.
    private record Body(String place, Schemas schemas, JsonNode content) {

        List<String> wrongs(JsonNode example) {
            return schemas.wrongs(content.path("schema"), example);
        }

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
                                        assertThat(body.wrongs(example)).isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowAValueForEveryVariableOfAPath() {
        return paths().flatMap(path -> path.getValue().values().stream()
                .flatMap(operation -> operation.path("parameters").values().stream())
                .filter(parameter -> parameter.path("in").asString().equals("path"))
                .map(parameter -> DynamicTest.dynamicTest(
                        path.getKey() + " " + parameter.path("name").asString(),
                        () -> assertThat(parameter.has("example")).isTrue())));
    }

    private Stream<Map.Entry<String, JsonNode>> paths() {
        return document.path("paths").propertyStream().filter(path -> !WITHOUT.contains(path.getKey()));
    }

    private Stream<Body> operations() {
        return paths().flatMap(path -> path.getValue()
                .propertyStream()
                .flatMap(operation -> Stream.concat(
                        bodies(
                                operation.getKey() + " " + path.getKey(),
                                ofRequests,
                                operation.getValue().path("requestBody")),
                        answers(
                                operation.getKey() + " " + path.getKey(),
                                operation.getValue().path("responses")))));
    }

    private Stream<Body> errors() {
        return answers("components", document.path("components").path("responses"));
    }

    private Stream<Body> answers(String place, JsonNode answers) {
        return answers.propertyStream()
                .flatMap(answer -> bodies(place + " " + answer.getKey(), ofAnswers, answer.getValue()));
    }

    private static Stream<Body> bodies(String place, Schemas schemas, JsonNode carrier) {
        return Stream.of("application/json", "application/x-ndjson")
                .map(type -> carrier.path("content").path(type))
                .filter(content -> !content.isMissingNode())
                .map(content -> new Body(place, schemas, content));
    }
}
