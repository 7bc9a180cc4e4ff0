package io.elaaoms.extraction.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtractionSettingsTest {

    @Test
    void shouldStayLocalWithoutAKey() {
        assertThat(settings("", "", "").isLocal()).isTrue();
        assertThat(settings("", null, "").isLocal()).isTrue();
    }

    @Test
    void shouldAskOpenAiWithAKey() {
        assertThat(settings("", "sk-1", "").provider()).isEqualTo("openai");
        assertThat(settings("local", "sk-1", "").isLocal()).isTrue();
    }

    @Test
    void shouldNameTheVariableThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("anthropic", "", ""))
                .withMessageContaining("LLM_API_KEY");
        assertThat(settings("openai", "", "http://localhost:11434/v1").isLocal())
                .isFalse();
    }

    @Test
    void shouldNeverShowTheKey() {
        assertThat(settings("openai", "sk-secret", "")).asString().doesNotContain("sk-secret");
    }

    private static ExtractionSettings settings(String provider, @Nullable String apiKey, String baseUrl) {
        return new ExtractionSettings(provider, apiKey, baseUrl, "", Duration.ofSeconds(30), 32, List.of());
    }
}
