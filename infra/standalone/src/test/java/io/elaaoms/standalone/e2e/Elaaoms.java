package io.elaaoms.standalone.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The program as `./elaaoms` runs it: from the jars of the build, compiled for a quick start. What the first
/// stack that ends has loaded is kept for the JVMs after it, which need a fifth less work to start (class
/// data sharing; one that finds nothing, or what does not fit its jars, starts as ever).
final class Elaaoms {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String CLASSES = "-XX:SharedArchiveFile=" + TARGET.resolve("stacks/classes.jsa");
    private static final String CLASS_PATH = classPath();

    private Elaaoms() {}

    /// A stack; it ends with SIGTERM.
    static ProcessBuilder stack(Map<String, String> environment) {
        return program(List.of("-Xmx768m", "-XX:+AutoCreateSharedArchive", CLASSES), environment, "run");
    }

    /// A command beside a stack. The JVM itself says nothing: its words would be among the command's.
    static ProcessBuilder command(Map<String, String> environment, String... arguments) {
        return program(List.of("-Xmx256m", "-Xlog:disable", CLASSES), environment, arguments);
    }

    private static ProcessBuilder program(List<String> options, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.elaaoms.schemas",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, "io.elaaoms.standalone.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    private static String classPath() {
        return Stream.concat(jars(TARGET.resolve("lib"), ""), jars(TARGET, "standalone-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> jars(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
