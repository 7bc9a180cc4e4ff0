package io.elaaoms.query.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SummarySettingsTest {

    @Test
    void shouldAskNobodyWithoutAModel() {
        SummarySettings template = settings("", "local", "", "");

        assertThat(template.isModelGiven()).isFalse();
        assertThat(template.whatIsMissing()).isEmpty();
    }

    @Test
    void shouldNameWhatAModelNeeds() {
        assertThat(settings("m", "local", "key", "").whatIsMissing())
                .hasValueSatisfying(missing -> assertThat(missing).contains("LLM_PROVIDER"));
        assertThat(settings("m", "anthropic", "", "").whatIsMissing())
                .hasValueSatisfying(missing -> assertThat(missing).contains("LLM_API_KEY"));
        assertThat(settings("m", "", "key", "").whatIsMissing()).isEmpty();
        assertThat(settings("m", "openai", "", "http://localhost:11434/v1").whatIsMissing())
                .isEmpty();
    }

    @Test
    void shouldNotTellTheKey() {
        assertThat(settings("m", "openai", "secret", "")).asString().doesNotContain("secret");
    }

    private static SummarySettings settings(String model, String provider, String apiKey, String baseUrl) {
        return new SummarySettings(model, provider, apiKey, baseUrl, Duration.ofMillis(700), 4);
    }
}
