package io.elaaoms.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/// Files below a directory. Expects the files it is given in the same file system: placing is an atomic
/// rename.
final class FileShelf implements Shelf {

    private final Path root;

    FileShelf(Path root) {
        this.root = root;
    }

    @Override
    public boolean place(Path file, String name, String sha256) throws IOException {
        Path target = root.resolve(name);
        if (Files.exists(target)) {
            return false;
        }
        // The event that names the object will be durable: so must the object be, and before it.
        force(file, StandardOpenOption.WRITE);
        Path directory = Files.createDirectories(target.resolveSibling(""));
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        force(directory, StandardOpenOption.READ);
        return true;
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    @Override
    public long removeAll(String folder) throws IOException {
        Path directory = root.resolve(folder);
        if (!Files.exists(directory)) {
            return 0;
        }
        long objects = 0;
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                objects += Files.isDirectory(path) ? 0 : 1;
                Files.deleteIfExists(path);
            }
        }
        return objects;
    }

    @Override
    public void close() {
        // Nothing is open between calls.
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
