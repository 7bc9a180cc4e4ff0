package io.elaaoms.query.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private static final Pattern REFERENCE = Pattern.compile("\"#/components/([a-z]+)/([A-Za-z0-9]+)\"");

    private static final List<String> CALL_PATH = List.of(
            "/webhook/client-data",
            "/webhook/conversation-init",
            "/webhook/search-memory",
            "/tools/memory-query",
            "/api/v1/tools/memory-query");

    private final JsonNode document = Schemas.document();

    @Test
    void shouldReferToWhatIsThere() {
        List<MatchResult> references =
                REFERENCE.matcher(document.toString()).results().toList();

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at("/components/" + reference.group(1) + "/" + reference.group(2))
                                        .isMissingNode())
                        .isFalse());
    }

    /// What the door answers, on every endpoint behind it; nothing has to be said twice for a new one to be
    /// held to it.
    @Test
    void shouldSayWhatEveryEndpointBehindAKeyAnswers() {
        document.path("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    if (!operation.path("security").isEmpty()) {
                        assertThat(operation.path("responses").propertyNames())
                                .as(method + " " + path)
                                .containsAll(answersAtTheDoor(path, operation));
                        assertThat(operation.path("description").asString())
                                .as(method + " " + path)
                                .contains("Scope: `");
                        assertThat(operation.at("/responses/200/headers").propertyNames())
                                .as(method + " " + path)
                                .contains("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
                    }
                }));
    }

    /// On the call path what is beyond the limit is a 200, and before a call everything is.
    private static List<String> answersAtTheDoor(String path, JsonNode operation) {
        boolean beforeTheCall = CALL_PATH.indexOf(path) >= 0 && CALL_PATH.indexOf(path) < 2;
        List<String> answers = new ArrayList<>(List.of("401", "403"));
        if (!CALL_PATH.contains(path)) {
            answers.add("429");
        }
        if (!beforeTheCall && operation.has("requestBody")) {
            answers.addAll(List.of("400", "408", "413"));
        }
        return answers;
    }

    @Test
    void shouldServeItselfAndAPage() {
        Clients.withoutKey(DocsRoutes.create(DocsRoutes.DOCUMENT))
                .get()
                .uri("/openapi.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.openapi")
                .isEqualTo("3.1.0");
        Clients.withoutKey(DocsRoutes.create(DocsRoutes.DOCUMENT))
                .get()
                .uri("/docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("/docs/assets/swagger-ui-bundle.js"));
        Clients.withoutKey(DocsRoutes.create(DocsRoutes.DOCUMENT))
                .get()
                .uri("/docs/assets/swagger-ui.css")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
