package io.elaaoms.ingress;

import io.elaaoms.ingress.signature.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/// A running gateway and a client of it.
final class Gateway implements AutoCloseable {

    static final Signer ELEVENLABS = new Signer("wsec_it");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;

    private Gateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// @param registry its URL, or the name of one in this JVM
    static Gateway start(String broker, String registry, Path objects, String... more) {
        String[] arguments = {
            "--server.port=0",
            "--elaaoms.ingress.hmac-keys=wsec_old,wsec_it",
            "--elaaoms.objects.directory=" + objects,
            "--elaaoms.kafka.bootstrap-servers=" + broker,
            "--elaaoms.kafka.partitions=2",
            "--elaaoms.kafka.schema-registry-url=" + (registry.contains("://") ? registry : "mock://" + registry)
        };
        return new Gateway(IngressApplication.application()
                .run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return exchange(request(path).GET());
    }

    /// Delivers a signed body, all at once.
    HttpResponse<String> deliver(byte[] body) throws IOException, InterruptedException {
        return deliver(HttpRequest.BodyPublishers.ofByteArray(body), ELEVENLABS.sign(Instant.now(), body));
    }

    HttpResponse<String> deliver(HttpRequest.BodyPublisher body, String signature)
            throws IOException, InterruptedException {
        return exchange(delivery(body, signature));
    }

    /// Delivers a signed body and does not wait for the answer.
    CompletableFuture<HttpResponse<String>> deliverLater(byte[] body) {
        HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofByteArray(body);
        return http.sendAsync(
                delivery(publisher, ELEVENLABS.sign(Instant.now(), body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder delivery(HttpRequest.BodyPublisher body, String signature) {
        return request("/webhook/post-call")
                .header("ElevenLabs-Signature", signature)
                .header("Content-Type", "application/json")
                .POST(body);
    }

    /// Stops the gateway while its client goes on.
    void stop() {
        context.close();
    }

    boolean isStopping() {
        return context.isClosed();
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port(), path)));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
