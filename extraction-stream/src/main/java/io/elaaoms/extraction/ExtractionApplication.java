package io.elaaoms.extraction;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/// The service of the stages transcript, extraction and embedding.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ExtractionConfiguration.class)
public class ExtractionApplication {

    /// The service, ready to run, alone or, with `web(WebApplicationType.NONE)`, beside others in one JVM;
    /// its configuration is `extraction-stream.yaml`.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ExtractionApplication.class)
                .properties("spring.config.name=extraction-stream");
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
