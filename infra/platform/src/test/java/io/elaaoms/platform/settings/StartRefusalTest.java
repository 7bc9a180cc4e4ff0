package io.elaaoms.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class StartRefusalTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(StartRefusal.class);

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        LOG.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(said);
    }

    @Test
    void shouldSayInOneLineWhichSettingIsToBlame() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.application.name", "query-service")));
        RuntimeException failure = new IllegalStateException("a bean", new RefusedSetting("ENCRYPTION_KEY: no key"));

        boolean told = new StartRefusal(context).reportException(failure);

        assertThat(told).isTrue();
        assertThat(said.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).isEqualTo("query-service does not start: ENCRYPTION_KEY: no key");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    @Test
    void shouldLeaveEverythingElseToOthers() {
        boolean told = new StartRefusal(null).reportException(new IllegalStateException("a bean"));

        assertThat(told).isFalse();
        assertThat(said.list).isEmpty();
    }
}
