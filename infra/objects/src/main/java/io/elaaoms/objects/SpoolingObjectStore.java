package io.elaaoms.objects;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Collects each object in a file of its own, and brings it to the shelf once its end has come: by then its
/// hash, and so its name, is known, and whoever sent it is believed. The shelf sees whole objects and nothing
/// else.
final class SpoolingObjectStore implements ObjectStore {

    private final Path spool;
    private final Shelf shelf;
    private final Scheduler blocking;

    /// @param blocking where file operations and the shelf wait
    SpoolingObjectStore(Path spool, Shelf shelf, Scheduler blocking) {
        this.spool = spool;
        this.shelf = shelf;
        this.blocking = blocking;
    }

    @Override
    public Mono<Upload> begin() {
        return Mono.<Upload>fromCallable(this::open).subscribeOn(blocking);
    }

    @Override
    public Mono<Long> deleteAll(List<String> folder) {
        return Mono.fromCallable(() -> shelf.removeAll(ObjectNames.folder(folder)))
                .subscribeOn(blocking);
    }

    @Override
    public Mono<Void> removeAbandoned(Instant time) {
        return Mono.<Void>fromCallable(() -> removeNow(time)).subscribeOn(blocking);
    }

    @Override
    public void close() {
        shelf.close();
    }

    private Upload open() throws IOException {
        Files.createDirectories(spool);
        return new SpooledUpload(Files.createTempFile(spool, "upload-", ".part"), shelf, blocking);
    }

    private @Nullable Void removeNow(Instant time) throws IOException {
        Files.createDirectories(spool);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(spool, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(time)) {
                    Files.deleteIfExists(part);
                }
            }
        }
        return null;
    }
}
