package io.elaaoms.standalone.stack;

import io.elaaoms.extraction.ExtractionApplication;
import io.elaaoms.ingress.IngressApplication;
import io.elaaoms.linking.LinkingApplication;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.query.QueryApplication;
import io.elaaoms.standalone.front.FrontDoor;
import io.elaaoms.standalone.front.FrontDoor.Room;
import io.elaaoms.standalone.front.SharedPort;
import io.elaaoms.standalone.front.StackDocument;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;

/// The four services, each in a Spring context of its own, with one registry of metrics between them.
public final class Services implements AutoCloseable {

    private final PrometheusMeterRegistry meters;
    private final Deque<ConfigurableApplicationContext> running = new ArrayDeque<>();
    private final String[] settings;

    /// @param settings by the names of the environment variables; they win over the environment, which may
    ///     speak of another broker
    public Services(Map<String, String> settings, PrometheusMeterRegistry meters) {
        this.meters = meters;
        this.settings = settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }

    public void startIngress(FrontDoor door) {
        run(IngressApplication.application().initializers(behind(door.sharedPort(Room.INGRESS))));
    }

    public void startExtraction() {
        run(ExtractionApplication.application().web(WebApplicationType.NONE));
    }

    public void startLinking() {
        run(LinkingApplication.application().web(WebApplicationType.NONE));
    }

    public void startQuery(FrontDoor door) {
        run(QueryApplication.application().initializers(behind(door.sharedPort(Room.QUERY)), Services::describeAll));
    }

    /// Whether every stage reads its topics.
    public boolean areStagesRunning() {
        return stages().map(StreamsStage::state).allMatch(state -> state == KafkaStreams.State.RUNNING);
    }

    /// Names of the stages that do not run yet.
    public List<String> stagesNotRunning() {
        return stages().filter(stage -> stage.state() != KafkaStreams.State.RUNNING)
                .map(stage -> stage.stage().label())
                .toList();
    }

    @Override
    public void close() {
        running.descendingIterator().forEachRemaining(ConfigurableApplicationContext::close);
        running.clear();
    }

    private Stream<StreamsStage> stages() {
        return running.stream().flatMap(context -> context.getBeansOfType(StreamsStage.class).values().stream());
    }

    private void run(SpringApplicationBuilder service) {
        running.add(service.initializers(this::shareMeters)
                .registerShutdownHook(false)
                .run(settings));
    }

    private void shareMeters(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean("prometheusMeterRegistry", PrometheusMeterRegistry.class, () -> meters);
    }

    private static void describeAll(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean("stackDocument", Resource.class, StackDocument::create);
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> behind(SharedPort port) {
        return context -> ((GenericApplicationContext) context)
                .registerBean("sharedPort", ReactiveWebServerFactory.class, () -> port);
    }
}
