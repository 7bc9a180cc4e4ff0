package io.elaaoms.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// A file that grows, and becomes an object by being renamed. Locked, because a caller may hang up (and so
/// discard) in the middle of a write.
final class FileUpload implements Upload {

    private final Path root;
    private final FileChannel channel;
    private final MessageDigest digest = ObjectNames.sha256();
    private final Scheduler blocking;
    private Optional<Path> ours;
    private long size;

    FileUpload(Path root, Path part, Scheduler blocking) throws IOException {
        this.root = root;
        this.ours = Optional.of(part);
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

    private synchronized @Nullable Void discardNow() throws IOException {
        channel.close();
        deleteOurs();
        return null;
    }

    private synchronized StoredObject keepNow(List<String> folder, String extension) throws IOException {
        // The event that names the object will be durable: so must the object be, and before it.
        channel.force(true);
        channel.close();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Path directory = Files.createDirectories(root.resolve(ObjectNames.folder(folder)));
        Path target = directory.resolve(sha256 + "." + extension);
        moveTo(target);
        return new StoredObject("objects:" + root.relativize(target), size, sha256);
    }

    private void moveTo(Path target) throws IOException {
        if (Files.exists(target)) {
            deleteOurs();
        } else {
            Files.move(ours.orElseThrow(), target, StandardCopyOption.ATOMIC_MOVE);
            ours = Optional.of(target);
        }
    }

    private void deleteOurs() throws IOException {
        if (ours.isPresent()) {
            Files.deleteIfExists(ours.get());
            ours = Optional.empty();
        }
    }
}
