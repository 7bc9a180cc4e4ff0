package io.elaaoms.bench.replay;

import io.elaaoms.bench.process.ChildJvm;
import io.elaaoms.bench.process.ChildJvm.Program;
import io.elaaoms.bench.process.FreePorts;
import io.elaaoms.bench.process.Kafka;
import io.elaaoms.linking.LinkingApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// linking-stream as in production, in a JVM of its own.
record LinkingService(ChildJvm process) implements AutoCloseable {

    /// @param database as `DATABASE_URL` takes it
    static LinkingService start(String database, Kafka kafka, List<String> options, Path directory)
            throws InterruptedException {
        int port = FreePorts.next();
        Map<String, String> environment = Map.of(
                "LINKING_PORT",
                String.valueOf(port),
                "DATABASE_URL",
                database,
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.address(),
                "SCHEMA_REGISTRY_URL",
                kafka.registryUrl(),
                "STATE_DIR",
                directory.resolve("states").toString());
        ChildJvm process = ChildJvm.start(
                new Program("linking-stream", LinkingApplication.class, options, environment, List.of()), directory);
        process.awaitAnswer("http://127.0.0.1:%d/health".formatted(port));
        return new LinkingService(process);
    }

    Duration cpu() {
        return process.cpu();
    }

    @Override
    public void close() {
        process.close();
    }
}
