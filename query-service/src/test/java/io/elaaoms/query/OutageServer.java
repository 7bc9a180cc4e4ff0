package io.elaaoms.query;

import io.elaaoms.database.Migrations;
import io.elaaoms.database.PrivateCluster;
import io.elaaoms.platform.settings.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A PostgreSQL to break.
final class OutageServer implements AutoCloseable {

    private final Path directory;
    private PrivateCluster cluster;

    OutageServer(Path directory) {
        this.directory = directory;
        this.cluster = PrivateCluster.start(directory, 0, "fsync=off");
        Migrations.apply(cluster.databaseUrl());
    }

    DatabaseSettings settings() {
        return new DatabaseSettings(cluster.connectionString(), 8);
    }

    /// Connections are closed, new ones refused.
    void stop() {
        cluster.close();
    }

    void start() {
        cluster = PrivateCluster.start(directory, cluster.databaseUrl().port(), "fsync=off");
    }

    /// Connections stay, new ones are taken by the kernel, and nobody says a word.
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    @Override
    public void close() {
        thaw();
        cluster.close();
    }

    private void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", name));
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long pid() {
        try (Stream<String> lines = Files.lines(directory.resolve("data").resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
