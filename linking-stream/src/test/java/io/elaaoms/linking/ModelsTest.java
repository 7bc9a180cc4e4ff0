package io.elaaoms.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.judge.JudgeSettings;
import io.elaaoms.linking.wording.WordingSettings;
import io.elaaoms.platform.llm.ModelSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The models that the service asks are those that the variables name, else the one that reads conversations.
class ModelsTest {

    private static final List<Duration> RETRIES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));

    @Test
    void shouldJudgeWithTheModelThatIsGiven() throws IOException {
        JudgeSettings settings = judge(Map.of("RELATION_JUDGE_MODEL", "m", "LLM_MODEL", "other", "LLM_API_KEY", "key"));

        assertThat(settings.model()).isEqualTo(new ModelSettings("m", "", "key", "", Duration.ofSeconds(30)));
        assertThat(settings.retries()).isEqualTo(RETRIES);
    }

    @Test
    void shouldWordProfilesWithTheModelThatIsGiven() throws IOException {
        WordingSettings settings = wording(Map.of("PROFILE_MODEL", "m", "LLM_MODEL", "other", "LLM_API_KEY", "key"));

        assertThat(settings.model()).isEqualTo(new ModelSettings("m", "", "key", "", Duration.ofSeconds(30)));
        assertThat(settings.debounce()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.retries()).isEqualTo(RETRIES);
    }

    @ParameterizedTest(name = "{0} {1} {2} → {4}")
    @CsvSource(delimiter = '|', textBlock = """
            openai    | key | small |                           | small
            anthropic | key | small |                           | small
            ''        | key | small |                           | small
            ''        | key | ''    |                           | gpt-4o-mini
            anthropic | key | ''    |                           | claude-haiku-4-5
            openai    | ''  | small | http://localhost:11434/v1 | small
            """)
    void shouldAskWhomExtractionAsksWhereNobodyElseIsGiven(
            String provider, String key, String model, @Nullable String url, String asked) throws IOException {
        Map<String, String> variables = extractedBy(provider, key, model, url == null ? "" : url);

        assertThat(judge(variables).model().isGiven()).isTrue();
        assertThat(judge(variables).model().endpoint(0).model()).isEqualTo(asked);
        assertThat(wording(variables).model()).isEqualTo(judge(variables).model());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ''     | ''  | ''    | ''
            ''     | ''  | small | http://localhost:11434/v1
            local  | key | small | ''
            openai | ''  | small | ''
            """)
    void shouldAskNobodyWhereExtractionAsksNobody(String provider, String key, String model, String url)
            throws IOException {
        Map<String, String> variables = extractedBy(provider, key, model, url);

        assertThat(judge(variables).model().isGiven()).isFalse();
        assertThat(wording(variables).model().isGiven()).isFalse();
    }

    @Test
    void shouldBeSwitchedOffEachByItself() throws IOException {
        Map<String, String> variables = Map.of("LLM_API_KEY", "key", "RELATION_JUDGE_MODEL", "off");

        assertThat(judge(variables).model().isGiven()).isFalse();
        assertThat(wording(variables).model().isGiven()).isTrue();
        assertThat(wording(Map.of("LLM_API_KEY", "key", "PROFILE_MODEL", "off"))
                        .model()
                        .isGiven())
                .isFalse();
    }

    private static Map<String, String> extractedBy(String provider, String key, String model, String url) {
        return Map.of("LLM_PROVIDER", provider, "LLM_API_KEY", key, "LLM_MODEL", model, "LLM_BASE_URL", url);
    }

    private static JudgeSettings judge(Map<String, String> variables) throws IOException {
        return settings("elaaoms.judge", JudgeSettings.class, variables);
    }

    private static WordingSettings wording(Map<String, String> variables) throws IOException {
        return settings("elaaoms.wording", WordingSettings.class, variables);
    }

    private static <S> S settings(String prefix, Class<S> type, Map<String, String> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", new HashMap<>(variables)));
        new YamlPropertySourceLoader()
                .load("yaml", new ClassPathResource("linking-stream.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bind(prefix, type).get();
    }
}
