package io.elaaoms.standalone.front;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.http.server.reactive.HttpHandler;

/// A web server that is only a place behind the [FrontDoor]: starting it hands its handler in.
public final class SharedPort implements ReactiveWebServerFactory {

    private final Consumer<HttpHandler> moveIn;
    private final IntSupplier port;

    SharedPort(Consumer<HttpHandler> moveIn, IntSupplier port) {
        this.moveIn = moveIn;
        this.port = port;
    }

    @Override
    public WebServer getWebServer(HttpHandler handler) {
        return new Place(handler);
    }

    private final class Place implements WebServer {

        private final HttpHandler handler;

        Place(HttpHandler handler) {
            this.handler = handler;
        }

        @Override
        public void start() {
            moveIn.accept(handler);
        }

        /// The front door closes first; there is nothing left to stop here.
        @Override
        public void stop() {}

        @Override
        public int getPort() {
            return port.getAsInt();
        }
    }
}
