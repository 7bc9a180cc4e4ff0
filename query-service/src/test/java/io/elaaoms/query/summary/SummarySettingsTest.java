package io.elaaoms.query.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.llm.ModelSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class SummarySettingsTest {

    @Test
    void shouldBeWhatTheVariablesSay() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("QUERY_SUMMARY_MODEL", "small", "LLM_API_KEY", "key")));
        new YamlPropertySourceLoader()
                .load("yaml", new ClassPathResource("query-service.yaml"))
                .forEach(environment.getPropertySources()::addLast);

        SummarySettings settings = Binder.get(environment)
                .bind("elaaoms.summary", SummarySettings.class)
                .get();

        assertThat(settings)
                .isEqualTo(new SummarySettings(new ModelSettings("small", "", "key", "", Duration.ofMillis(700)), 32));
    }
}
