package io.elaaoms.bench.query;

import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.load.Message;
import io.elaaoms.bench.load.Scrutiny;
import io.elaaoms.bench.process.ChildJvm;
import io.elaaoms.bench.process.ChildJvm.Program;
import io.elaaoms.bench.process.FreePorts;
import io.elaaoms.bench.process.Kafka;
import io.elaaoms.query.QueryApplication;
import io.elaaoms.query.access.ApiKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One of the two that answer.
record Server(ChildJvm process, int port) implements AutoCloseable {

    /// What requests carry as `Authorization: Bearer`.
    static final String KEY = "bench";

    private static final String UNLIMITED = "0";

    /// The service as in production, but without its limits on how often it may be asked.
    ///
    /// @param database as `DATABASE_URL` takes it
    static Server queryService(String database, Kafka kafka, List<String> options, Path directory)
            throws InterruptedException {
        int port = FreePorts.next();
        Map<String, String> environment = Map.of(
                "QUERY_PORT",
                String.valueOf(port),
                "DATABASE_URL",
                database,
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.address(),
                "SCHEMA_REGISTRY_URL",
                kafka.registryUrl(),
                "EMBEDDING_PROVIDER",
                "local",
                "EMBEDDING_MODEL",
                "",
                "RATE_LIMIT_PER_MINUTE",
                UNLIMITED,
                "RATE_LIMIT_CALLER_PER_MINUTE",
                UNLIMITED,
                "API_KEYS",
                "bench:%s:tool+read".formatted(ApiKeys.sha256(KEY)));
        ChildJvm process = ChildJvm.start(
                new Program("query-service", QueryApplication.class, options, environment, List.of()), directory);
        process.awaitAnswer("http://127.0.0.1:%d/health/ready".formatted(port));
        return new Server(process, port);
    }

    /// The bare endpoint.
    static Server bare(List<String> options, Path directory) throws InterruptedException {
        int port = FreePorts.next();
        ChildJvm process = ChildJvm.start(
                new Program("bare", BareEndpoint.class, options, Map.of(), List.of(String.valueOf(port))), directory);
        process.awaitAnswer("http://127.0.0.1:%d/".formatted(port));
        return new Server(process, port);
    }

    Load load(String path, Supplier<Message> messages, Scrutiny scrutiny) {
        return new Load(port, path, messages, scrutiny);
    }

    /// Returns when it has written what it still had to write. May be called again.
    void stop() {
        process.close();
    }

    @Override
    public void close() {
        stop();
    }
}
