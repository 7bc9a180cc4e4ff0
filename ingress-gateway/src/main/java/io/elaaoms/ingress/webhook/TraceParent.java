package io.elaaoms.ingress.webhook;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The trace a delivery belongs to, as W3C Trace Context writes it: `00-<trace id>-<span id>-<flags>`.
public record TraceParent(String value) {

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    public TraceParent {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a W3C traceparent of version 00");
        }
    }

    /// The one that came with the request, if it is one.
    public static Optional<TraceParent> parse(List<String> header) {
        return header.stream()
                .filter(value -> VALID.matcher(value).matches())
                .findFirst()
                .map(TraceParent::new);
    }

    public static TraceParent of(String traceId, String spanId, boolean sampled) {
        return new TraceParent("00-%s-%s-%s".formatted(traceId, spanId, sampled ? "01" : "00"));
    }

    /// A new trace, sampled by nobody yet.
    public static TraceParent create(RandomGenerator random) {
        HexFormat hex = HexFormat.of();
        String traceId = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        return of(traceId, hex.toHexDigits(random.nextLong() | 1), false);
    }

    /// 32 hex digits.
    public String traceId() {
        return value.substring(3, 35);
    }
}
