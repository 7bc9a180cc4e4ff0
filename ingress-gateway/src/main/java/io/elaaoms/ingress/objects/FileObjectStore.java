package io.elaaoms.ingress.objects;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

    /// Deletes uploads that were last written before `time`: what a killed process left behind.
    public void removeAbandoned(Instant time) throws IOException {
        Path uploads = Files.createDirectories(root.resolve(UPLOADS));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(uploads, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(time)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private Upload open() throws IOException {
        Path uploads = Files.createDirectories(root.resolve(UPLOADS));
        return new FileUpload(root, Files.createTempFile(uploads, "upload-", ".part"), blocking);
    }
}
