package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.stack.StackSettings;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the build put things.
final class Installation {

    private Installation() {}

    /// Settings for a stack in this JVM, whose logs go to its home from here on. The registry lies unpacked
    /// beside our own classes or jar.
    static StackSettings settings() {
        StackSettings settings = StackSettings.from(System.getenv(), registry());
        Logs.intoHome(settings.home());
        return settings;
    }

    private static Path registry() {
        try {
            Path ours = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path registry = ours.resolveSibling("registry");
            if (!Files.exists(registry.resolve("quarkus-run.jar"))) {
                throw new IllegalStateException(
                        "The schema registry is not unpacked in %s; run ./elaaoms".formatted(registry));
            }
            return registry;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
