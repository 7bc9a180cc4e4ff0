package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.stack.StackHome;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where libraries and services write what they have to say. Chosen before the first of them speaks: the log
/// system reads these properties once.
final class Logs {

    private Logs() {}

    /// For a stack: `services.log` in its home, by `logback.xml`; the services' contexts do not set it up
    /// again.
    static void intoHome(StackHome home) {
        System.setProperty(
                "elaaoms.log", home.directory().resolve("services.log").toString());
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /// For a command that only looks: errors, on the console.
    static void onlyErrors() {
        System.setProperty("logback.configurationFile", "logback-command.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }
}
