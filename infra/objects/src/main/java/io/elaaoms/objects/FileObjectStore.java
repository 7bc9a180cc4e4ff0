package io.elaaoms.objects;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Objects as files below a directory: `<folder>/<sha256>.<extension>`. What is not kept yet is in `.uploads`
/// of the same file system, so that keeping is one atomic rename.
public final class FileObjectStore implements ObjectStore {

    private static final String UPLOADS = ".uploads";

    private final Path root;
    private final Scheduler blocking;

    /// @param blocking where file operations wait
    public FileObjectStore(Path root, Scheduler blocking) {
        this.root = root.toAbsolutePath().normalize();
        this.blocking = blocking;
    }

    @Override
    public Mono<Upload> begin() {
        return Mono.fromCallable(this::open).subscribeOn(blocking);
    }

    @Override
    public Mono<Long> deleteAll(List<String> folder) {
        return Mono.fromCallable(() -> delete(root.resolve(ObjectNames.folder(folder))))
                .subscribeOn(blocking);
    }

    @Override
    public Mono<Void> removeAbandoned(Instant time) {
        return Mono.<Void>fromCallable(() -> removeNow(time)).subscribeOn(blocking);
    }

    private @Nullable Void removeNow(Instant time) throws IOException {
        Path uploads = Files.createDirectories(root.resolve(UPLOADS));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(uploads, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(time)) {
                    Files.deleteIfExists(part);
                }
            }
        }
        return null;
    }

    private static long delete(Path directory) throws IOException {
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

    private Upload open() throws IOException {
        Path uploads = Files.createDirectories(root.resolve(UPLOADS));
        return new FileUpload(root, Files.createTempFile(uploads, "upload-", ".part"), blocking);
    }
}
