package io.elaaoms.query.health;

import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.query.health.HealthCheck.Finding;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import reactor.core.publisher.Mono;

/// How each thing is asked whether it is there.
public final class Probes {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Probes() {}

    /// Searches are answered without the broker; that they were asked is lost meanwhile.
    public static HealthCheck kafka(Admin admin) {
        return new HealthCheck(
                "kafka",
                false,
                () -> Mono.fromCompletionStage(
                                () -> admin.describeCluster().nodes().toCompletionStage())
                        .map(nodes -> Finding.up(nodes.size() + " brokers")));
    }

    /// Likewise for the registry.
    public static HealthCheck schemaRegistry(HttpClient http, KafkaSettings settings) {
        return new HealthCheck(
                "schema_registry",
                false,
                () -> Mono.fromCompletionStage(
                                () -> http.sendAsync(subjects(settings), HttpResponse.BodyHandlers.discarding()))
                        .map(answer -> answer.statusCode() == 200
                                ? Finding.up("answers")
                                : Finding.down("answers " + answer.statusCode())));
    }

    /// No call of this service needs one: where it words answers, a template does as well. It is never asked
    /// for a check; whether it is left alone is a metric.
    public static HealthCheck llm() {
        return new HealthCheck("llm", false, () -> Mono.just(Finding.unknown("not needed on the call path")));
    }

    /// What the latest question's embedding came to; no question is made up to find out.
    public static HealthCheck embedding(EmbeddingSettings settings, BooleanSupplier failing) {
        return new HealthCheck(
                "embedding",
                false,
                () -> Mono.fromSupplier(() -> failing.getAsBoolean()
                        ? Finding.down("searches go by words alone")
                        : Finding.up(settings.provider())));
    }

    private static HttpRequest subjects(KafkaSettings settings) {
        String url = settings.schemaRegistryUrl().split(",", -1)[0].replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + "/subjects")).timeout(PATIENCE);
        String user = settings.schemaRegistryUserInfo();
        return user == null || user.isBlank()
                ? request.build()
                : request.header("Authorization", "Basic " + base64(user)).build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
