package io.elaaoms.standalone.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.function.Supplier;

/// The data folder of one stack: everything it keeps is below it, so that two stacks with two homes do not
/// meet.
public record StackHome(Path directory) {

    public StackHome {
        directory = directory.toAbsolutePath().normalize();
    }

    public Path broker() {
        return directory.resolve("broker");
    }

    public Path registry() {
        return directory.resolve("registry");
    }

    public Path database() {
        return directory.resolve("database");
    }

    public Path states() {
        return directory.resolve("states");
    }

    public Path objects() {
        return directory.resolve("objects");
    }

    /// Where native libraries are unpacked: a killed JVM leaves them behind, and the next one sweeps them
    /// away here.
    public Path temporary() {
        return directory.resolve("tmp");
    }

    /// Exists while the stack is ready: what it is and how to reach it.
    Path description() {
        return directory.resolve("stack.json");
    }

    /// Names the process that has this home, and is locked by it.
    Path lock() {
        return directory.resolve("stack.lock");
    }

    void create() {
        try {
            Files.createDirectories(directory);
            Files.createDirectories(temporary());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value kept under `name` in `file`, made and kept the first time it is asked for. The file is for
    /// its owner only.
    String remembered(String file, String name, Supplier<String> first) {
        String value = read(directory.resolve(file)).getProperty(name);
        return value == null ? keep(file, name, first.get()) : value;
    }

    /// Keeps `value` under `name` from now on, and returns it.
    String keep(String file, String name, String value) {
        Path path = directory.resolve(file);
        Properties kept = read(path);
        kept.setProperty(name, value);
        write(path, kept);
        return value;
    }

    private static Properties read(Path path) {
        Properties kept = new Properties();
        if (Files.exists(path)) {
            try (InputStream in = Files.newInputStream(path)) {
                kept.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kept;
    }

    private static void write(Path path, Properties kept) {
        try (OutputStream out = Files.newOutputStream(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            kept.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
