package io.elaaoms.platform.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ModelSettingsTest {

    @Test
    void shouldAskNobodyUnlessAModelIsGiven() {
        ModelSettings nobody = settings("", "local", "", "");

        assertThat(nobody.isGiven()).isFalse();
        assertThat(nobody.whatIsMissing("A_MODEL")).isEmpty();
    }

    @Test
    void shouldSayWhatAModelNeeds() {
        assertThat(settings("m", "local", "key", "").whatIsMissing("A_MODEL"))
                .hasValueSatisfying(missing -> assertThat(missing).contains("A_MODEL", "LLM_PROVIDER"));
        assertThat(settings("m", "anthropic", "", "").whatIsMissing("A_MODEL"))
                .hasValueSatisfying(missing -> assertThat(missing).contains("A_MODEL", "LLM_API_KEY"));
        assertThat(settings("m", "", "key", "").whatIsMissing("A_MODEL")).isEmpty();
        assertThat(settings("m", "openai", "", "http://localhost:11434/v1").whatIsMissing("A_MODEL"))
                .isEmpty();
    }

    @Test
    void shouldAskNobodyWhereItIsOff() {
        assertThat(settings("off", "openai", "key", "").isGiven()).isFalse();
        assertThat(settings("OFF", "local", "", "").whatIsMissing("A_MODEL")).isEmpty();
        assertThat(settings("off", "openai", "key", "").orElse("reader").isGiven())
                .isFalse();
    }

    @Test
    void shouldBeTheModelThatReadsWhereNoneIsNamed() {
        assertThat(settings("", "anthropic", "key", "").orElse("reader"))
                .isEqualTo(settings("reader", "anthropic", "key", ""));
        assertThat(settings("", "", "key", "").orElse("")).isEqualTo(settings("gpt-4o-mini", "", "key", ""));
        assertThat(settings("m", "", "key", "").orElse("reader")).isEqualTo(settings("m", "", "key", ""));
    }

    @Test
    void shouldBeNobodyWhereNoModelReads() {
        assertThat(settings("", "local", "key", "").orElse("reader").isGiven()).isFalse();
        assertThat(settings("", "openai", "", "").orElse("reader").isGiven()).isFalse();
        assertThat(settings("", "", "", "http://localhost:11434/v1")
                        .orElse("reader")
                        .isGiven())
                .isFalse();
    }

    @Test
    void shouldSayWhereTheModelIs() {
        assertThat(settings("m", "", "key", "").endpoint(120))
                .isEqualTo(new ModelEndpoint("openai", "m", "key", "", Duration.ofSeconds(5), 120));
    }

    @Test
    void shouldBeBlankWhereNothingIsSet() {
        ModelSettings unset = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("elaaoms.something.model", ModelSettings.class);

        assertThat(unset).isEqualTo(new ModelSettings("", "", "", "", Duration.ofSeconds(30)));
    }

    @Test
    void shouldKeepItsKeyToItself() {
        assertThat(settings("m", "openai", "secret", "").toString()).doesNotContain("secret");
    }

    private static ModelSettings settings(String name, String provider, String apiKey, String baseUrl) {
        return new ModelSettings(name, provider, apiKey, baseUrl, Duration.ofSeconds(5));
    }
}
