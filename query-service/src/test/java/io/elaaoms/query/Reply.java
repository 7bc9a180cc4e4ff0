package io.elaaoms.query;

import io.elaaoms.query.fixtures.Clients;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What a caller got, and how long they waited.
record Reply(int status, JsonNode body, Duration took) {

    static Reply of(int status, String body, long began) {
        return new Reply(status, Clients.JSON.readTree(body), Duration.ofNanos(System.nanoTime() - began));
    }

    String greeting() {
        return body.path("dynamic_variables").path("greeting").asString("");
    }

    String mode() {
        return body.path("data").path("mode").asString("");
    }
}
