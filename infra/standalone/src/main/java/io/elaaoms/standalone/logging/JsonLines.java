package io.elaaoms.standalone.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// Spring Boot's structured log, with the settings every service has, for a log that no service's context set up. Made
/// by Logback.
public final class JsonLines extends StructuredLogEncoder {

    @Override
    public void start() {
        getContext().putObject(Environment.class.getName(), environment());
        super.start();
    }

    private static Environment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("logging", new ClassPathResource("elaaoms-logging.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }
}
