package io.elaaoms.standalone.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A home belongs to one living process at a time. The operating system drops the claim when that process
/// ends, however it ends, so that a file left behind never speaks of a stranger's process.
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Claims `home` for this process.
    ///
    /// @throws IllegalStateException when another one has it
    static HomeLock take(StackHome home) {
        try {
            FileChannel channel = open(home);
            if (tryLock(channel) == null) {
                channel.close();
                throw new IllegalStateException("a stack already runs in " + home.directory());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(UTF_8)));
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The process that has `home`, whether its stack is ready or not. Not for that process itself.
    public static Optional<ProcessHandle> holder(StackHome home) {
        if (!Files.exists(home.lock())) {
            return Optional.empty();
        }
        try (FileChannel channel = open(home)) {
            return tryLock(channel) == null
                    ? ProcessHandle.of(Long.parseLong(Files.readString(home.lock())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel open(StackHome home) throws IOException {
        return FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it
        }
    }
}
