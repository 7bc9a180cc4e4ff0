package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A schema registry that takes every request and answers none, until it is told to.
final class HangingRegistry implements AutoCloseable {

    private static final byte[] ID = "{\"id\":1}".getBytes(UTF_8);

    private final HttpServer server;
    private volatile boolean answering;

    HangingRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answer() {
        answering = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (answering) {
            exchange.sendResponseHeaders(200, ID.length);
            exchange.getResponseBody().write(ID);
            exchange.close();
        }
    }
}
