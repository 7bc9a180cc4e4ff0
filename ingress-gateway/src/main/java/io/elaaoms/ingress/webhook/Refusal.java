package io.elaaoms.ingress.webhook;

import io.elaaoms.ingress.body.BodyRefused;
import io.elaaoms.ingress.http.ApiErrorCode;
import io.elaaoms.ingress.signature.SignatureFailure;
import io.elaaoms.platform.rate.Allowance;
import java.util.Map;

/// Why a delivery gets no 200.
///
/// @param reason for metrics, from a closed set
/// @param message for the sender; says nothing of secrets or content
/// @param headers that go with it
record Refusal(ApiErrorCode code, String reason, String message, Map<String, String> headers) {

    static final Refusal OVERLOADED = new Refusal(ApiErrorCode.RATE_LIMITED, "overload", "Too much at once");
    static final Refusal LOG_UNAVAILABLE =
            new Refusal(ApiErrorCode.UNAVAILABLE, "log_unavailable", "The event log does not answer");

    static final Refusal HUNG_UP =
            new Refusal(ApiErrorCode.INVALID_REQUEST, "hung_up", "The body ended before its time");

    Refusal {
        headers = Map.copyOf(headers);
    }

    Refusal(ApiErrorCode code, String reason, String message) {
        this(code, reason, message, Map.of());
    }

    static Refusal rateLimited(Allowance allowance) {
        return new Refusal(ApiErrorCode.RATE_LIMITED, "rate_limited", "Too many deliveries", allowance.headers());
    }

    static Refusal of(SignatureFailure failure) {
        String message = switch (failure) {
            case MISSING -> "ElevenLabs-Signature is missing";
            case MALFORMED -> "ElevenLabs-Signature is not t=<unix seconds>,v0=<hex>";
            case STALE -> "ElevenLabs-Signature is too old";
            case FUTURE -> "ElevenLabs-Signature is from the future";
            case MISMATCH -> "ElevenLabs-Signature does not match the body";
        };
        return new Refusal(ApiErrorCode.UNAUTHORIZED, failure.label(), message);
    }

    static Refusal of(BodyRefused.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> new Refusal(ApiErrorCode.PAYLOAD_TOO_LARGE, "too_large", "The body is too large");
            case TOO_SLOW -> new Refusal(ApiErrorCode.REQUEST_TIMEOUT, "too_slow", "The body comes too slowly");
            case OUT_OF_MEMORY -> OVERLOADED;
            case STORE_UNAVAILABLE ->
                new Refusal(ApiErrorCode.UNAVAILABLE, "store_unavailable", "The object store does not answer");
        };
    }
}
