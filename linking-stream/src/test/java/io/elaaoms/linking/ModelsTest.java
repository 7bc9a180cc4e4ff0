package io.elaaoms.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.judge.JudgeSettings;
import io.elaaoms.linking.wording.WordingSettings;
import io.elaaoms.platform.llm.ModelSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The models that the service asks are those that the variables name.
class ModelsTest {

    private static final List<Duration> RETRIES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));

    @Test
    void shouldJudgeWithTheModelThatIsGiven() throws IOException {
        JudgeSettings settings = settings("elaaoms.judge", JudgeSettings.class, "RELATION_JUDGE_MODEL");

        assertThat(settings)
                .isEqualTo(new JudgeSettings(new ModelSettings("m", "", "key", "", Duration.ofSeconds(30)), RETRIES));
    }

    @Test
    void shouldWordProfilesWithTheModelThatIsGiven() throws IOException {
        WordingSettings settings = settings("elaaoms.wording", WordingSettings.class, "PROFILE_MODEL");

        assertThat(settings)
                .isEqualTo(new WordingSettings(
                        new ModelSettings("m", "", "key", "", Duration.ofSeconds(30)), Duration.ofSeconds(5), RETRIES));
    }

    private static <S> S settings(String prefix, Class<S> type, String variable) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of(variable, "m", "LLM_API_KEY", "key")));
        new YamlPropertySourceLoader()
                .load("yaml", new ClassPathResource("linking-stream.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bind(prefix, type).get();
    }
}
