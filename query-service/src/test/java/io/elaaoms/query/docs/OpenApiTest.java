package io.elaaoms.query.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Clients;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private static final Pattern REFERENCE = Pattern.compile("\"#/components/([a-z]+)/([A-Za-z0-9]+)\"");

    private final JsonNode document = document();

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

    private static JsonNode document() {
        try {
            return Clients.JSON.readTree(DocsRoutes.DOCUMENT.getContentAsByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("The document is on the class path", e);
        }
    }
}
