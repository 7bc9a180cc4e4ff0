package io.elaaoms.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An installed PostgreSQL.
///
/// @param directory holds at least `initdb`, `pg_ctl` and `postgres`
record PostgresBinaries(Path directory) {

    private static final Path DISTRIBUTION = Path.of("/usr/lib/postgresql");
    private static final List<String> NEEDED = List.of("initdb", "pg_ctl", "postgres");

    /// The installation that can open `data`: of the version that made it or, where nothing is there yet, the
    /// newest.
    static PostgresBinaries find(Path data) {
        Optional<String> version = versionOf(data);
        return Stream.concat(distributed(), onPath())
                .filter(bin -> NEEDED.stream().allMatch(name -> Files.isExecutable(bin.resolve(name))))
                .filter(bin -> version.isEmpty() || bin.toString().contains("/" + version.get() + "/"))
                .findFirst()
                .map(PostgresBinaries::new)
                .orElseThrow(() -> new ClusterException(
                        "PostgreSQL%s is not installed: run ./elaaoms, or apt-get install postgresql"
                                .formatted(version.map(number -> " " + number).orElse("")),
                        null));
    }

    String program(String name) {
        return directory.resolve(name).toString();
    }

    private static Optional<String> versionOf(Path data) {
        Path file = data.resolve("PG_VERSION");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Debian keeps every major version in a directory of its own, off the path.
    private static Stream<Path> distributed() {
        File[] versions =
                DISTRIBUTION.toFile().listFiles(version -> version.getName().matches("\\d+"));
        return versions == null
                ? Stream.empty()
                : Arrays.stream(versions)
                        .sorted(Comparator.comparing((File version) -> Integer.valueOf(version.getName()))
                                .reversed())
                        .map(version -> version.toPath().resolve("bin"));
    }

    private static Stream<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry, "postgres"))
                .filter(Files::isExecutable)
                .map(PostgresBinaries::directoryOf);
    }

    private static Path directoryOf(Path program) {
        try {
            Path real = program.toRealPath();
            return Optional.ofNullable(real.getParent()).orElse(real);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
