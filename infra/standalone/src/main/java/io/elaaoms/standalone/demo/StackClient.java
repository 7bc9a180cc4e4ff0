package io.elaaoms.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.standalone.stack.StackDescription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to a running stack as ElevenLabs does: signed events, questions with a key.
public final class StackClient {

    /// @param status the HTTP status
    public record Answer(int status, String body) {}

    private static final String HMAC = "HmacSHA256";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StackDescription stack;
    private final InstantSource clock;

    public StackClient(StackDescription stack, InstantSource clock) {
        this.stack = stack;
        this.clock = clock;
    }

    /// Posts a post-call event, signed now.
    public Answer deliver(byte[] body) throws IOException, InterruptedException {
        return send(request("/webhook/post-call")
                .header("ElevenLabs-Signature", signature(body, clock.instant()))
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /// Asks with the stack's key; `body` becomes JSON.
    public Answer ask(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + stack.apiKey())
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /// Reads what needs a key and what needs none.
    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + stack.apiKey())
                .GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stack.url(path)))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /// Source: the contract, section 2: `t=<unix seconds>,v0=<hex of HMAC-SHA256 over "t.body">`.
    private String signature(byte[] body, Instant at) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(stack.hmacSecret().getBytes(UTF_8), HMAC));
            mac.update((at.getEpochSecond() + ".").getBytes(UTF_8));
            return "t=%d,v0=%s".formatted(at.getEpochSecond(), HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
