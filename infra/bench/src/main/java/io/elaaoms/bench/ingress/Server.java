package io.elaaoms.bench.ingress;

import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.process.ChildJvm;
import io.elaaoms.bench.process.ChildJvm.Program;
import io.elaaoms.bench.process.FreePorts;
import io.elaaoms.bench.process.Kafka;
import io.elaaoms.ingress.IngressApplication;
import io.elaaoms.schemas.Topics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// One of the two that are measured, and the load it is put under.
///
/// @param topic where it puts what it accepts
record Server(ChildJvm process, Load load, String topic) implements AutoCloseable {

    private static final String BARE_TOPIC = "bench.bare";

    /// The gateway, as in production.
    static Server gateway(Kafka kafka, List<String> options, Path directory) throws InterruptedException {
        int port = FreePorts.next();
        Map<String, String> environment = Map.of(
                "INGRESS_PORT", String.valueOf(port),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.address(),
                "SCHEMA_REGISTRY_URL", kafka.registryUrl(),
                "OBJECT_DIRECTORY", directory.resolve("objects").toString(),
                "ELEVENLABS_POST_CALL_HMAC_KEY", BareHandler.SECRET);
        ChildJvm process = ChildJvm.start(
                new Program("gateway", IngressApplication.class, options, environment, List.of()), directory);
        process.awaitAnswer("http://127.0.0.1:%d/health/ready".formatted(port));
        return new Server(process, load(port, "/webhook/post-call"), Topics.WEBHOOK_EVENTS.name());
    }

    /// The bare handler.
    static Server bare(Kafka kafka, List<String> options, Path directory) throws InterruptedException {
        int port = FreePorts.next();
        kafka.createTopic(BARE_TOPIC);
        List<String> arguments = List.of(String.valueOf(port), kafka.address(), BARE_TOPIC);
        ChildJvm process =
                ChildJvm.start(new Program("bare", BareHandler.class, options, Map.of(), arguments), directory);
        process.awaitAnswer("http://127.0.0.1:%d/".formatted(port));
        return new Server(process, load(port, "/"), BARE_TOPIC);
    }

    private static Load load(int port, String path) {
        return new Load(port, path, new Transcripts(BareHandler.SECRET, "bench", InstantSource.system()));
    }

    @Override
    public void close() {
        process.close();
    }
}
