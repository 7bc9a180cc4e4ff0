package io.elaaoms.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/// Who runs the cluster's processes: ourselves, or the user `postgres` when we are root, whom PostgreSQL
/// refuses.
///
/// @param drop what stands before a command to run it as that user; empty for ourselves
record ClusterUser(List<String> drop) {

    private static final String NAME = "postgres";

    /// Decides, and gives `directory` to that user. Where the folders above are closed to them (a checkout in
    /// root's home), their processes keep root's one right to pass through.
    static ClusterUser owning(Path directory) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ClusterUser(List.of());
        }
        give(directory);
        ClusterUser plain = new ClusterUser(List.of("setpriv", "--reuid", NAME, "--regid", NAME, "--init-groups"));
        return plain.reaches(directory) ? plain : plain.passingThrough();
    }

    /// Runs `command` in `directory` and returns what it said.
    ///
    /// @throws ClusterException when it does not end with 0; the message is its last line
    String run(Path directory, List<String> command) {
        Result result = execute(directory, command);
        if (result.exit() != 0) {
            throw new ClusterException(
                    "%s failed: %s".formatted(Path.of(command.getFirst()).getFileName(), result.lastLine()), null);
        }
        return result.output();
    }

    /// Makes an empty file or one with `text` that only this user, and root, can read.
    Path secret(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!drop.isEmpty()) {
            give(file);
        }
        return file;
    }

    private boolean reaches(Path directory) {
        return execute(Path.of("/"), List.of("test", "-w", directory.toString()))
                        .exit()
                == 0;
    }

    private ClusterUser passingThrough() {
        List<String> kept = new ArrayList<>(drop);
        kept.addAll(List.of("--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"));
        return new ClusterUser(List.copyOf(kept));
    }

    private Result execute(Path directory, List<String> command) {
        List<String> line = new ArrayList<>(drop);
        line.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException failure) {
            throw new ClusterException("Cannot run " + line.getFirst() + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while running " + line.getFirst(), interrupted);
        }
    }

    private static void give(Path path) {
        try {
            UserPrincipal owner =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
            Files.setOwner(path, owner);
        } catch (IOException missing) {
            throw new ClusterException(
                    "There is no user `postgres` to run PostgreSQL as: run ./elaaoms, or apt-get install postgresql",
                    missing);
        }
    }

    private record Result(int exit, String output) {

        String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line.strip());
        }
    }
}
