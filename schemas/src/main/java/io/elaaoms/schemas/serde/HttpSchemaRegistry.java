package io.elaaoms.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Confluent's REST protocol, as Confluent's registry, Apicurio, Karapace and Redpanda all speak it. Source:
/// the Schema Registry API reference, `POST /subjects/{subject}[/versions]` and `GET /schemas/ids/{id}`.
final class HttpSchemaRegistry implements SchemaRegistry {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.shared();
    private final String baseUrl;
    private final Optional<String> userInfo;
    private final Duration patience;

    /// @param patience for one answer, from connecting to its last byte
    HttpSchemaRegistry(String baseUrl, Optional<String> userInfo, Duration patience) {
        this.baseUrl = baseUrl.replaceAll("/+$", "");
        this.userInfo = userInfo;
        this.patience = patience;
    }

    @Override
    public int idOf(String subject, Schema schema, boolean register) {
        String path = "/subjects/" + URLEncoder.encode(subject, UTF_8) + (register ? "/versions" : "");
        String body = json.createObjectNode().put("schema", schema.toString()).toString();
        return send(request(path)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .required("id")
                .asInt();
    }

    @Override
    public Schema schemaOf(int id) {
        JsonNode answer = send(request("/schemas/ids/" + id).GET().build());
        return new Schema.Parser().parse(answer.required("schema").asString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE + ", application/json");
        userInfo.ifPresent(info ->
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(info.getBytes(UTF_8))));
        return request;
    }

    private JsonNode send(HttpRequest request) {
        // Not the client's own timeout: that ends with the headers, and a body may hang as well.
        CompletableFuture<HttpResponse<String>> asked = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return toAnswer(request, asked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            asked.cancel(true);
            throw new Unreachable("The schema registry does not answer at " + request.uri(), e);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new TimeoutException("Interrupted while asking the schema registry", e);
        }
    }

    private JsonNode toAnswer(HttpRequest request, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 500 || status == 429) {
            throw new Unreachable("The schema registry answered %d to %s".formatted(status, request.uri()), null);
        }
        if (status != 200) {
            throw new SerializationException("The schema registry answered %d to %s %s: %s"
                    .formatted(status, request.method(), request.uri(), response.body()));
        }
        return json.readTree(response.body());
    }

    /// The registry is away: worth another try, never a reason to give a record up.
    static final class Unreachable extends RetriableException {

        Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
