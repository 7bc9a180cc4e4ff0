package io.elaaoms.linking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One more instance of the service, in a JVM of its own: one that can be killed.
final class LinkingProcess implements AutoCloseable {

    private final Process process;

    private LinkingProcess(Process process) {
        this.process = process;
    }

    /// Does not wait for it.
    ///
    /// @param log takes what it says
    static LinkingProcess start(Path log, String... settings) {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.elaaoms.schemas",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.elaaoms.linking.LinkingApplication",
                                "--LINKING_PORT=0"),
                        Stream.of(settings))
                .toList();
        try {
            return new LinkingProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
