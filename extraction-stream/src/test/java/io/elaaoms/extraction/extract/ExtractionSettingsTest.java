package io.elaaoms.extraction.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractionSettingsTest {

    private static final ModelSettings NOBODY = model("", "", "");

    @Test
    void shouldStayLocalWithoutAKey() {
        assertThat(settings(NOBODY, NOBODY).llm().isLocal()).isTrue();
        assertThat(settings(NOBODY, NOBODY).standIn()).isEmpty();
    }

    @Test
    void shouldAskOpenAiWithAKey() {
        assertThat(settings(model("", "sk-1", ""), NOBODY).llm().provider()).isEqualTo("openai");
        assertThat(settings(model("local", "sk-1", ""), NOBODY).llm().isLocal()).isTrue();
        assertThat(settings(model("openai", "", "http://localhost:11434/v1"), NOBODY)
                        .llm()
                        .isLocal())
                .isFalse();
    }

    @Test
    void shouldHaveAStandInOfAnyKind() {
        assertThat(settings(model("openai", "sk-1", ""), model("", "sk-2", "")).standIn())
                .hasValueSatisfying(standIn -> assertThat(standIn.provider()).isEqualTo("openai"));
        assertThat(settings(model("openai", "sk-1", ""), model("local", "", "")).standIn())
                .hasValueSatisfying(standIn -> assertThat(standIn.isLocal()).isTrue());
    }

    @Test
    void shouldNameTheVariableThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(model("anthropic", "", ""), NOBODY))
                .withMessageContaining("LLM_API_KEY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(NOBODY, model("anthropic", "", "")))
                .withMessageContaining("LLM_FALLBACK_API_KEY");
    }

    @Test
    void shouldNeverShowTheKey() {
        assertThat(settings(model("openai", "sk-secret", ""), NOBODY))
                .asString()
                .doesNotContain("sk-secret");
    }

    private static ModelSettings model(String provider, String apiKey, String baseUrl) {
        return new ModelSettings(provider, apiKey, baseUrl, "", Duration.ofSeconds(30));
    }

    private static ExtractionSettings settings(ModelSettings llm, ModelSettings fallback) {
        return new ExtractionSettings(llm, fallback, 32, List.of());
    }
}
