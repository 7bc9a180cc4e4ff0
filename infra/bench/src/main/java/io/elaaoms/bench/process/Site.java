package io.elaaoms.bench.process;

import io.elaaoms.bench.process.ChildJvm.Program;
import io.elaaoms.database.PrivateCluster;
import io.elaaoms.linking.LinkingApplication;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A broker and a registry, and what runs beside them.
///
/// @param directory for data and logs of all of it
public record Site(Kafka kafka, Path directory) {

    /// An empty PostgreSQL, with `settings` of the form `name=value`.
    public PrivateCluster startPostgres(List<String> settings) {
        return PrivateCluster.start(directory.resolve("postgres"), 0, settings.toArray(String[]::new));
    }

    /// Starts a service of ours as in production; returns once it answers at `ready`.
    ///
    /// @param portVariable what tells it its port: `LINKING_PORT`
    public Service start(Program program, String portVariable, String ready) throws InterruptedException {
        int port = FreePorts.next();
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.put(portVariable, String.valueOf(port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.address());
        environment.put("SCHEMA_REGISTRY_URL", kafka.registryUrl());
        return Service.start(program.in(environment), directory, port, ready);
    }

    /// linking-stream; returns once all its stages run.
    ///
    /// @param database as `DATABASE_URL` takes it
    /// @param options of its JVM
    public Service startLinking(String database, List<String> options) throws InterruptedException {
        Map<String, String> environment =
                Map.of("DATABASE_URL", database, "STATE_DIR", linkingStates().toString());
        return start(
                new Program("linking-stream", LinkingApplication.class, options, environment, List.of()),
                "LINKING_PORT",
                "/health");
    }

    /// Where linking-stream keeps its stores.
    public Path linkingStates() {
        return directory.resolve("states");
    }
}
