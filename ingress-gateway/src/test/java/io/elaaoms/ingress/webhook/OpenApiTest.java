package io.elaaoms.ingress.webhook;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.body.BodyRefused;
import io.elaaoms.ingress.http.DocumentRoutes;
import io.elaaoms.ingress.signature.SignatureFailure;
import io.elaaoms.platform.rate.Allowance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document says what the gateway answers; that it has every path, `IngressIT` sees.
class OpenApiTest {

    private static final Pattern REFERENCE = Pattern.compile("\"#(/components/[a-zA-Z]+/[A-Za-z0-9]+)\"");

    private static final Refusal RATE_LIMITED = Refusal.rateLimited(new Allowance(false, 1, 0, Duration.ofSeconds(1)));

    private final JsonNode document = document();

    @Test
    void shouldReferToWhatIsThere() {
        assertThat(REFERENCE.matcher(document.toString()).results().map(reference -> reference.group(1)))
                .isNotEmpty()
                .allSatisfy(pointer ->
                        assertThat(document.at(pointer).isMissingNode()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldShowEveryRefusal(Refusal refusal) {
        JsonNode example = responses()
                .at("/%d/content/application~1json/examples/%s/value/error"
                        .formatted(refusal.code().status(), refusal.reason()));

        assertThat(example.path("code").asString()).isEqualTo(refusal.code().name());
        assertThat(example.path("message").asString()).isEqualTo(refusal.message());
    }

    @Test
    void shouldSayWhenToComeBack() {
        Set<String> passing = responses()
                .propertyStream()
                .filter(response -> response.getValue().path("headers").has("Retry-After"))
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));

        assertThat(passing).containsExactly("429", "503");
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                        Stream.of(Refusal.OVERLOADED, Refusal.LOG_UNAVAILABLE, Refusal.HUNG_UP, RATE_LIMITED),
                        Arrays.stream(SignatureFailure.values()).map(Refusal::of),
                        Arrays.stream(BodyRefused.Reason.values()).map(Refusal::of))
                .flatMap(refusals -> refusals);
    }

    private JsonNode responses() {
        return document.at("/paths/~1webhook~1post-call/post/responses");
    }

    private static JsonNode document() {
        try {
            return JsonMapper.shared().readTree(new ClassPathResource(DocumentRoutes.DOCUMENT).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
