package io.elaaoms.bench.query;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/// The least an endpoint could do: reads the body and answers the same to everybody. Argument: its port.
final class BareEndpoint {

    private static final String ANSWER = "{\"status\":\"success\",\"data\":{\"memories\":[%s]}}"
            .formatted("{\"content\":\"%s\"}".formatted("Prefers the sourdough bread on Friday mornings. ".repeat(20)));

    private BareEndpoint() {}

    public static void main(String[] args) {
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .route(routes -> routes.get("/", (_, response) -> response.sendString(Mono.just("ready")))
                        .post(
                                "/",
                                (request, response) -> request.receive()
                                        .aggregate()
                                        .asByteArray()
                                        .then(response.header("Content-Type", "application/json")
                                                .sendString(Mono.just(ANSWER))
                                                .then())))
                .bindNow()
                .onDispose()
                .block();
    }
}
