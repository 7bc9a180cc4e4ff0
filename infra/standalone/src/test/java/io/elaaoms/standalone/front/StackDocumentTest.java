package io.elaaoms.standalone.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StackDocumentTest {

    private static final Pattern OPERATION = Pattern.compile("\"operationId\":\"([A-Za-z]+)\"");

    private final ObjectNode ingress = StackDocument.ingress();
    private final ObjectNode query = StackDocument.query();

    @Test
    void shouldHaveThePathsOfBoth() {
        ObjectNode merged = StackDocument.merged(ingress, query);

        assertThat(merged.path("paths").propertyNames())
                .containsAll(ingress.path("paths").propertyNames())
                .containsAll(query.path("paths").propertyNames());
        assertThat(merged.at("/paths/~1health")).isEqualTo(query.at("/paths/~1health"));
        assertThat(merged.at("/components/securitySchemes").propertyNames()).contains("signature", "bearer");
    }

    @Test
    void shouldNeverGiveOneNameToTwoThings() {
        ingress.path("components")
                .forEachEntry((section, parts) -> parts.forEachEntry((name, part) -> {
                    JsonNode other = query.path("components").path(section).path(name);
                    assertThat(other.isMissingNode() || other.equals(part))
                            .as(name)
                            .isTrue();
                }));
        List<String> operations = OPERATION
                .matcher(StackDocument.merged(ingress, query).toString())
                .results()
                .map(operation -> operation.group(1))
                .toList();
        assertThat(operations).doesNotHaveDuplicates();
    }
}
