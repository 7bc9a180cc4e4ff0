package io.elaaoms.ingress;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/// The ingress gateway.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({IngressConfiguration.class, IngressHealthConfiguration.class})
public class IngressApplication {

    /// The gateway, ready to run, alone or beside others in one JVM; its configuration is
    /// `ingress-gateway.yaml`.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(IngressApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=ingress-gateway");
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
