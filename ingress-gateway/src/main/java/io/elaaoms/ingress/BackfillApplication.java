package io.elaaoms.ingress;

import io.elaaoms.ingress.backfill.Backfill;
import io.elaaoms.ingress.backfill.Selection;
import io.elaaoms.ingress.backfill.Step;
import io.elaaoms.platform.kafka.KafkaSettings;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;

/// A backfill as a program: reads the gateway's own configuration, `ingress-gateway.yaml`.
public final class BackfillApplication implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private BackfillApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// @param settings by the names of the environment variables; they win over the environment
    public static BackfillApplication start(Map<String, String> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
        return new BackfillApplication(new SpringApplicationBuilder(BackfillConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=ingress-gateway")
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments));
    }

    /// What is asked and what is written to, for a person.
    public String route() {
        return "from %s into %s"
                .formatted(
                        context.getBean(BackfillSettings.class).baseUrl(),
                        context.getBean(KafkaSettings.class).bootstrapServers());
    }

    /// The steps of a run, made while they are asked for.
    public Flux<Step> run(Selection selection) {
        return context.getBean(Backfill.class).run(selection);
    }

    @Override
    public void close() {
        context.close();
    }
}
