package io.elaaoms.standalone.cli;

import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.standalone.letters.Log;
import io.elaaoms.standalone.stack.StackDescription;
import java.util.HashMap;
import java.util.Map;

/// Which log a command is about.
final class LogOfEnvironment {

    private LogOfEnvironment() {}

    /// The one that the environment names by the services' own settings, else that of the stack of this home.
    ///
    /// @throws IllegalStateException saying what to do where there is neither
    static Log find(Map<String, String> environment) {
        Logs.onlyErrors();
        String servers = environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
        if (servers.isBlank()) {
            return of(Running.stack());
        }
        Map<String, Object> registry = new HashMap<>();
        registry.put("schema.registry.url", environment.getOrDefault("SCHEMA_REGISTRY_URL", "http://localhost:8081"));
        String userInfo = environment.getOrDefault("SCHEMA_REGISTRY_USER_INFO", "");
        if (!userInfo.isBlank()) {
            registry.put("basic.auth.credentials.source", "USER_INFO");
            registry.put("basic.auth.user.info", userInfo);
        }
        return new Log(servers, new AvroSerdes(registry));
    }

    static Log of(StackDescription stack) {
        return new Log(stack.kafka(), new AvroSerdes(Map.of("schema.registry.url", stack.registry())));
    }
}
