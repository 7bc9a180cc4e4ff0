package io.elaaoms.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A server that takes connections (the kernel does) and never says a word.
record HungSocket(ServerSocket socket) implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    static HungSocket open() {
        try {
            return new HungSocket(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// `localhost:12345`.
    String address() {
        return "localhost:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
