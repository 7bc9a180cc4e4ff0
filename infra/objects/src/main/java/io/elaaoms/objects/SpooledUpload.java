package io.elaaoms.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// A file that grows until its name is known, and then goes to the shelf. Locked, because a caller may hang up
/// (and so discard) in the middle of a write.
final class SpooledUpload implements Upload {

    private final Path part;
    private final FileChannel channel;
    private final MessageDigest digest = ObjectNames.sha256();
    private final Shelf shelf;
    private final Scheduler blocking;
    private Optional<String> placed = Optional.empty();
    private long size;

    SpooledUpload(Path part, Shelf shelf, Scheduler blocking) throws IOException {
        this.part = part;
        this.shelf = shelf;
        this.blocking = blocking;
        this.channel = FileChannel.open(part, StandardOpenOption.WRITE);
    }

    @Override
    public Mono<Void> append(byte[] bytes) {
        return Mono.<Void>fromCallable(() -> appendNow(bytes)).subscribeOn(blocking);
    }

    @Override
    public Mono<StoredObject> keep(List<String> folder, String extension) {
        return Mono.fromCallable(() -> keepNow(folder, extension)).subscribeOn(blocking);
    }

    @Override
    public Mono<Void> discard() {
        return Mono.<Void>fromCallable(this::discardNow).subscribeOn(blocking);
    }

    private synchronized @Nullable Void appendNow(byte[] bytes) throws IOException {
        digest.update(bytes);
        size += bytes.length;
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        return null;
    }

    private synchronized StoredObject keepNow(List<String> folder, String extension) throws IOException {
        channel.close();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        String name = "%s/%s.%s".formatted(ObjectNames.folder(folder), sha256, extension);
        placed = shelf.place(part, name, sha256) ? Optional.of(name) : Optional.empty();
        Files.deleteIfExists(part);
        return new StoredObject("objects:" + name, size, sha256);
    }

    private synchronized @Nullable Void discardNow() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
        if (placed.isPresent()) {
            shelf.remove(placed.get());
            placed = Optional.empty();
        }
        return null;
    }
}
