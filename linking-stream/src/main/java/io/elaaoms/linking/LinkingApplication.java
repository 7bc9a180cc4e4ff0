package io.elaaoms.linking;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/// The stages from embedded extractions to rows.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(LinkingConfiguration.class)
public class LinkingApplication {

    /// The service, ready to run alone; its configuration is `linking-stream.yaml`. Beside others in one JVM
    /// it needs no server of its own: `.web(WebApplicationType.NONE)`.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(LinkingApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=linking-stream");
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
