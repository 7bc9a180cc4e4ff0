package io.elaaoms.standalone.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP surface, used as ElevenLabs uses it.
record Doors(String url, String hmacSecret, String apiKey) {

    private static final int BUSY = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Posts a webhook until it is taken or refused, as ElevenLabs does, and gives the status: 503 says that
    /// the log did not answer in time, which on a machine that is busy it may not.
    int deliver(byte[] body) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInSameThread()
                .until(() -> post(body), status -> status != BUSY);
    }

    /// Signed now.
    private int post(byte[] body) {
        return send(request("/webhook/post-call")
                        .header("ElevenLabs-Signature", Signature.of(body, hmacSecret, Instant.now()))
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    /// Posts a question with the key.
    JsonNode ask(String path, Map<String, ?> body) {
        HttpResponse<String> answer = send(request(path)
                .header("Authorization", "Bearer " + apiKey)
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
        return JsonMapper.shared().readTree(answer.body());
    }

    /// What an administrator reads.
    String read(String path) {
        return send(request(path).header("Authorization", "Bearer " + apiKey).GET())
                .body();
    }

    /// Sends lines of JSON with the key.
    JsonNode sendLines(String path, String lines) {
        HttpResponse<String> answer = send(request(path)
                .setHeader("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + apiKey)
                .POST(BodyPublishers.ofString(lines)));
        return JsonMapper.shared().readTree(answer.body());
    }

    /// As [#ask], but with another method and without a body.
    JsonNode tell(String method, String path) {
        HttpResponse<String> answer =
                send(request(path).header("Authorization", "Bearer " + apiKey).method(method, BodyPublishers.noBody()));
        return JsonMapper.shared().readTree(answer.body());
    }

    /// As [#ask], but with another method.
    JsonNode tell(String method, String path, Map<String, ?> body) {
        HttpResponse<String> answer = send(request(path)
                .header("Authorization", "Bearer " + apiKey)
                .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
        return JsonMapper.shared().readTree(answer.body());
    }

    /// What a load balancer would see.
    int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    /// What Prometheus would scrape.
    String metrics() {
        return send(request("/metrics").GET()).body();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
