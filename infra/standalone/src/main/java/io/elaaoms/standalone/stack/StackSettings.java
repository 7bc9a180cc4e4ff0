package io.elaaoms.standalone.stack;

import java.nio.file.Path;
import java.util.Map;

/// How a stack is started.
///
/// @param home its data folder (`ELAAOMS_HOME`, default `.elaaoms`)
/// @param host where the front door listens (`ELAAOMS_HOST`, default loopback only)
/// @param port of the front door (`ELAAOMS_PORT`, default 8000; 0: a free one)
/// @param registryInstallation the unpacked registry
/// @param environment what the operator gives the services: models, keys
public record StackSettings(
        StackHome home, String host, int port, Path registryInstallation, Map<String, String> environment) {

    private static final String DEFAULT_PORT = "8000";

    public static StackSettings from(Map<String, String> environment, Path registryInstallation) {
        return new StackSettings(
                home(environment),
                environment.getOrDefault("ELAAOMS_HOST", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("ELAAOMS_PORT", DEFAULT_PORT)),
                registryInstallation,
                Map.copyOf(environment));
    }

    public static StackHome home(Map<String, String> environment) {
        return new StackHome(Path.of(environment.getOrDefault("ELAAOMS_HOME", ".elaaoms")));
    }
}
