package io.elaaoms.bench.process;

import io.elaaoms.bench.process.ChildJvm.Program;
import java.nio.file.Path;

/// A process that answers HTTP on a port of this machine.
public record Service(ChildJvm process, int port) implements AutoCloseable {

    /// Returns once it answers at `ready`.
    ///
    /// @param directory for its log
    public static Service start(Program program, Path directory, int port, String ready) throws InterruptedException {
        ChildJvm process = ChildJvm.start(program, directory);
        process.awaitAnswer("http://127.0.0.1:%d%s".formatted(port, ready));
        return new Service(process, port);
    }

    /// Returns when it has written what it still had to write. May be called again.
    public void stop() {
        process.close();
    }

    @Override
    public void close() {
        stop();
    }
}
