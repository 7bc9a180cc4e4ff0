package io.elaaoms.ingress.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// `ElevenLabs-Signature` taken apart: `t=<unix seconds>,v0=<64 hex digits>`, in any order, with or without
/// spaces, with any number of signatures (`v0`, and `v1` of older integrations).
///
/// @param timestamp as it was sent, because the signature covers these very characters
/// @param signatures in lower-case hex, at least one
public record SignatureHeader(String timestamp, List<String> signatures) {

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

    public SignatureHeader {
        signatures = List.copyOf(signatures);
    }

    /// Empty unless there is exactly one time and at least one well-formed signature.
    ///
    /// @param lines the header's values; several lines count as one list
    public static Optional<SignatureHeader> parse(List<String> lines) {
        List<String> elements = lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        List<String> times = values(elements, "t");
        List<String> signatures = elements.stream()
                .filter(element -> element.startsWith("v0") || element.startsWith("v1"))
                .map(element ->
                        value(element, element.substring(0, 2)).orElse("").toLowerCase(Locale.ROOT))
                .filter(signature -> SIGNATURE.matcher(signature).matches())
                .toList();
        boolean complete =
                times.size() == 1 && TIMESTAMP.matcher(times.getFirst()).matches() && !signatures.isEmpty();
        return complete ? Optional.of(new SignatureHeader(times.getFirst(), signatures)) : Optional.empty();
    }

    /// Unix seconds.
    public long seconds() {
        return Long.parseLong(timestamp);
    }

    private static List<String> values(List<String> elements, String name) {
        return elements.stream()
                .flatMap(element -> value(element, name).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> value(String element, String name) {
        int equals = element.indexOf('=');
        return equals >= 0 && element.substring(0, equals).strip().equals(name)
                ? Optional.of(element.substring(equals + 1).strip())
                : Optional.empty();
    }
}
