package io.elaaoms.ingress.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/// One HTTP delivery, its body still to come.
///
/// @param signatures the values of `ElevenLabs-Signature`
/// @param headers those worth keeping, names in lower case
/// @param body the raw bytes; subscribed to once
public record Delivery(
        String requestId,
        Instant receivedAt,
        TraceParent trace,
        List<String> signatures,
        Map<String, String> headers,
        Flux<byte[]> body) {

    public Delivery {
        signatures = List.copyOf(signatures);
        headers = Map.copyOf(headers);
    }
}
