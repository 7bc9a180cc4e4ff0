package io.elaaoms.ingress.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.ingress.http.HealthCheck;
import io.elaaoms.platform.kafka.KafkaSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/// Whether the schema registry answers. It is needed until the schemas have their ids, which this process then
/// remembers.
public final class RegistryHealthCheck implements HealthCheck {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final BooleanSupplier schemaKnown;
    private final Mono<Boolean> answer;

    /// @param schemaKnown whether this process has the ids
    public RegistryHealthCheck(HttpClient http, KafkaSettings settings, BooleanSupplier schemaKnown) {
        this.schemaKnown = schemaKnown;
        String url = settings.schemaRegistryUrl().split(",", -1)[0].replaceAll("/+$", "");
        this.answer = url.startsWith("mock:") ? Mono.just(true) : ask(http, request(url, settings));
    }

    @Override
    public String name() {
        return "schema_registry";
    }

    @Override
    public boolean isNeeded() {
        return !schemaKnown.getAsBoolean();
    }

    @Override
    public Mono<Boolean> isHealthy() {
        return answer;
    }

    private static Mono<Boolean> ask(HttpClient http, HttpRequest request) {
        return Mono.fromCompletionStage(() -> http.sendAsync(request, BodyHandlers.discarding()))
                .map(response -> response.statusCode() == 200)
                .timeout(PATIENCE)
                .onErrorReturn(false)
                .cache(KEPT);
    }

    private static HttpRequest request(String url, KafkaSettings settings) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/subjects"));
        String user = settings.schemaRegistryUserInfo();
        if (user != null && !user.isBlank()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
        }
        return request.timeout(PATIENCE).build();
    }
}
