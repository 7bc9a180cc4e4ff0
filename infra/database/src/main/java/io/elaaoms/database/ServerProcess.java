package io.elaaoms.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The server that a cluster's pid file names, whoever started it.
final class ServerProcess {

    private ServerProcess() {}

    /// Calls `stop` if a server runs on `data`. The file of a dead one is left to PostgreSQL, which knows how
    /// to tell; but a pid that meanwhile belongs to another program (a container counts from 1 again) would
    /// mislead it.
    static void end(Path data, Runnable stop) {
        Path file = data.resolve("postmaster.pid");
        Optional<ProcessHandle> process = Files.exists(file)
                ? pid(file).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive)
                : Optional.empty();
        if (process.filter(ServerProcess::isPostgres).isPresent()) {
            stop.run();
        } else if (process.isPresent()) {
            delete(file);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(program -> program.contains("postgres"))
                .orElse(false);
    }

    private static Optional<Long> pid(Path file) {
        try {
            return Files.readString(file).lines().findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
