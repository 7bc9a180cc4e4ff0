package io.elaaoms.query;

import io.elaaoms.query.access.ApiKeys;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/// The service that agents ask: who is calling, and what we know about them.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    QueryConfiguration.class,
    QueryEmbeddingConfiguration.class,
    QueryAccessConfiguration.class,
    QueryHttpConfiguration.class,
    QuerySearchConfiguration.class,
    QueryHealthConfiguration.class,
    QueryWriteConfiguration.class,
    QuerySurfaceConfiguration.class,
    QueryAnswerConfiguration.class
})
public class QueryApplication {

    /// Configured by `query-service.yaml` and the environment; refuses to start without `API_KEYS`.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(QueryApplication.class)
                .web(WebApplicationType.REACTIVE)
                .initializers(QueryApplication::requireKeys)
                .properties(Map.of("spring.config.name", "query-service"));
    }

    /// Before anything is built: a refusal is one line then, not a page.
    private static void requireKeys(ConfigurableApplicationContext context) {
        ApiKeys.parse(context.getEnvironment().getProperty("elaaoms.access.api-keys", ""));
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
