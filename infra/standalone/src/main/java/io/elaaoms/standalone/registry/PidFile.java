package io.elaaoms.standalone.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Remembers a process that was started, so that a later run can end it, and only it: the number must belong
/// to a process whose command line says what it should.
record PidFile(Path file, String expected) {

    void write(long pid) {
        try {
            Files.writeString(file, String.valueOf(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the remembered process if it still runs, by force after `patience`.
    void endLeftover(Duration patience) {
        leftover().ifPresent(process -> end(process, patience));
        delete();
    }

    private Optional<ProcessHandle> leftover() {
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                            .filter(this::isOurs)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(expected);
    }

    private static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
