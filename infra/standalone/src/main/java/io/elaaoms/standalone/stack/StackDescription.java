package io.elaaoms.standalone.stack;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.StageLag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A running stack as other processes find it, in `stack.json` of its home while it is ready.
///
/// @param pid of the JVM with broker and services
/// @param port of the front door
/// @param kafka `host:port` of the broker
/// @param registry what clients take as `schema.registry.url`
/// @param database what they take as `DATABASE_URL`, password included
/// @param hmacSecret what it accepts post-call events by
/// @param apiKey what it answers questions to
public record StackDescription(
        long pid, int port, String kafka, String registry, String database, String hmacSecret, String apiKey) {

    /// The stack of that home, if it is ready: the file is there and its process lives.
    public static Optional<StackDescription> find(StackHome home) {
        return HomeLock.holder(home).flatMap(_ -> read(home));
    }

    private static Optional<StackDescription> read(StackHome home) {
        try {
            return Files.exists(home.description())
                    ? Optional.of(
                            JsonMapper.shared().readValue(Files.readString(home.description()), StackDescription.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For people: `http://127.0.0.1:8000/webhook/post-call`.
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /// For what watches the stages from outside.
    public StageLag lag() {
        return new StageLag(new KafkaSettings(kafka, registry, null, 1, (short) -1, "none", "at_least_once", 1));
    }

    /// Leaves the secrets out.
    @Override
    public String toString() {
        return "stack %d on port %d".formatted(pid, port);
    }

    void write(StackHome home) {
        try {
            var fresh = Files.createTempFile(
                    home.directory(),
                    "stack",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, JsonMapper.shared().writeValueAsString(this));
            Files.move(fresh, home.description(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(StackHome home) {
        try {
            Files.deleteIfExists(home.description());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
