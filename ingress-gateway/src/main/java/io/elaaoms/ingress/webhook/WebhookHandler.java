package io.elaaoms.ingress.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.elaaoms.ingress.http.ApiErrorCode;
import io.elaaoms.ingress.http.ApiErrors;
import io.elaaoms.ingress.http.RequestIds;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Parses, calls, answers.
public final class WebhookHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);
    private static final String SIGNATURE = "ElevenLabs-Signature";
    private static final List<String> WORTH_KEEPING = List.of("content-encoding", "content-type", "user-agent");

    private final Deliveries deliveries;
    private final Traces traces;
    private final WebhookMetrics metrics;
    private final InstantSource clock;

    public WebhookHandler(Deliveries deliveries, Traces traces, WebhookMetrics metrics, InstantSource clock) {
        this.deliveries = deliveries;
        this.traces = traces;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// `POST /webhook/post-call`: exactly 200 once the log has the event.
    public Mono<ServerResponse> receive(ServerRequest request) {
        return deliveries
                .accept(toDelivery(request))
                .doOnNext(metrics::accepted)
                .doOnCancel(() -> metrics.refused(new Refused(Refusal.HUNG_UP)))
                .onErrorMap(DisconnectedClientHelper::isClientDisconnectedException, _ -> new Refused(Refusal.HUNG_UP))
                .flatMap(receipt -> accepted(RequestIds.of(request), receipt))
                .onErrorResume(Refused.class, refused -> refuse(request, refused));
    }

    /// Any other method.
    public Mono<ServerResponse> refuseMethod(ServerRequest request) {
        return ApiErrors.respond(
                ApiErrorCode.METHOD_NOT_ALLOWED,
                "Deliveries are posted",
                RequestIds.of(request),
                Map.of(HttpHeaders.ALLOW, HttpMethod.POST.name()));
    }

    /// `POST /echo`: what came, as it came.
    public Mono<ServerResponse> echo(ServerRequest request) {
        MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
        return ServerResponse.ok()
                .contentType(type)
                .body(BodyInserters.fromDataBuffers(request.body(BodyExtractors.toDataBuffers())));
    }

    private Delivery toDelivery(ServerRequest request) {
        return new Delivery(
                RequestIds.of(request),
                clock.instant(),
                traces.of(request),
                request.headers().header(SIGNATURE),
                toHeaders(request),
                toBytes(request.body(BodyExtractors.toDataBuffers())));
    }

    private static Map<String, String> toHeaders(ServerRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : WORTH_KEEPING) {
            request.headers().header(name).stream().findFirst().ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }

    private static Flux<byte[]> toBytes(Flux<DataBuffer> buffers) {
        return buffers.map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    private static Mono<ServerResponse> accepted(String requestId, Receipt receipt) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(new Accepted(
                        "success",
                        "Event accepted",
                        requestId,
                        new Accepted.Event(receipt.conversationId(), receipt.type())));
    }

    private Mono<ServerResponse> refuse(ServerRequest request, Refused refused) {
        Refusal refusal = refused.refusal();
        metrics.refused(refused);
        logRefusal(request, refusal);
        return ApiErrors.respond(refusal.code(), refusal.message(), RequestIds.of(request), refusal.headers());
    }

    /// With the trace id, unless something has it in the logging context already: a name that comes twice breaks the
    /// line.
    private void logRefusal(ServerRequest request, Refusal refusal) {
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("request_id", RequestIds.of(request));
        if (MDC.get("traceId") == null) {
            line = line.addKeyValue("trace_id", traces.of(request).traceId());
        }
        line.log("Delivery {} refused: {}", RequestIds.of(request), refusal.reason());
    }

    /// The wire shape of a 200.
    private record Accepted(
            String status,
            String message,
            @JsonProperty("request_id") String requestId,
            Event data) {

        private record Event(
                @JsonProperty("conversation_id") String conversationId, String type) {}
    }
}
