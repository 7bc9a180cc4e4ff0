package io.elaaoms.linking.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeSettingsTest {

    @Test
    void shouldAskNobodyUnlessAModelIsGiven() {
        JudgeSettings rules = settings("", "local", "", "");

        assertThat(rules.isModelGiven()).isFalse();
        assertThat(rules.whatIsMissing()).isEmpty();
    }

    @Test
    void shouldSayWhatAModelNeeds() {
        assertThat(settings("m", "local", "key", "").whatIsMissing())
                .hasValueSatisfying(missing -> assertThat(missing).contains("LLM_PROVIDER"));
        assertThat(settings("m", "anthropic", "", "").whatIsMissing())
                .hasValueSatisfying(missing -> assertThat(missing).contains("LLM_API_KEY"));
        assertThat(settings("m", "", "key", "").whatIsMissing()).isEmpty();
        assertThat(settings("m", "", "key", "").endpoint().provider()).isEqualTo("openai");
    }

    @Test
    void shouldKeepItsKeyToItself() {
        assertThat(settings("m", "openai", "secret", "").toString()).doesNotContain("secret");
    }

    private static JudgeSettings settings(String model, String provider, String apiKey, String baseUrl) {
        return new JudgeSettings(model, provider, apiKey, baseUrl, Duration.ofSeconds(5), List.of());
    }
}
