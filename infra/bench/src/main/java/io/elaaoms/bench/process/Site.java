package io.elaaoms.bench.process;

import io.elaaoms.bench.process.ChildJvm.Program;
import io.elaaoms.linking.LinkingApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A broker and a registry, and what is measured beside them.
///
/// @param directory for data and logs of all of it
/// @param options of the JVMs that are measured
public record Site(Kafka kafka, Path directory, List<String> options) {

    /// Starts a service of ours as in production; returns once it answers at `ready`.
    ///
    /// @param settings added to our environment, and to where broker and registry are
    /// @param portVariable what tells it its port: `LINKING_PORT`
    public Service start(String name, Class<?> main, Map<String, String> settings, String portVariable, String ready)
            throws InterruptedException {
        int port = FreePorts.next();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put(portVariable, String.valueOf(port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.address());
        environment.put("SCHEMA_REGISTRY_URL", kafka.registryUrl());
        return Service.start(new Program(name, main, options, environment, List.of()), directory, port, ready);
    }

    /// Starts a bare reference, whose first argument is its port; returns once it answers.
    public Service startBare(Class<?> main, List<String> otherArguments) throws InterruptedException {
        int port = FreePorts.next();
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(port)));
        arguments.addAll(otherArguments);
        return Service.start(new Program("bare", main, options, Map.of(), arguments), directory, port, "/");
    }

    /// linking-stream, which asks no model, whatever the environment says; returns once all its stages run.
    ///
    /// @param database as `DATABASE_URL` takes it
    public Service startLinking(String database) throws InterruptedException {
        Map<String, String> settings = Map.of(
                "DATABASE_URL",
                database,
                "STATE_DIR",
                linkingStates().toString(),
                "RELATION_JUDGE_MODEL",
                "off",
                "PROFILE_MODEL",
                "off");
        return start("linking-stream", LinkingApplication.class, settings, "LINKING_PORT", "/health");
    }

    /// Where linking-stream keeps its stores.
    public Path linkingStates() {
        return directory.resolve("states");
    }
}
