package io.elaaoms.ingress.fuzz;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.quicktheories.core.Gen;

/// Draws deliveries: a valid one, its body and its head changed in a few places each.
public final class Mutants {

    private static final List<String> NAMES = List.of(
            "content-type",
            "content-encoding",
            "traceparent",
            "x-request-id",
            "user-agent",
            "accept",
            "x-forwarded-for");
    private static final List<String> VALUES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "gzip",
            "not a type",
            ";;;=",
            "*/*",
            "",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-0000000000000000-00",
            "req-1",
            "\u00e9\u00ff",
            "a\tb",
            "x".repeat(300));

    private Mutants() {}

    /// @param now when they are sent
    /// @param secrets that are believed
    public static Gen<Mutant> sentAt(Instant now, List<String> secrets) {
        return source -> draw(new Draw(source), new SignatureSpelling(now, secrets));
    }

    private static Mutant draw(Draw draw, SignatureSpelling spelling) {
        byte[] original = Bodies.draw(draw);
        byte[] body = BodyMutation.spoil(original, draw);
        SignatureSpelling.Spelt signature = spelling.of(body, original, draw);
        return new Mutant(body, BodyMutation.cut(body, draw), signature.lines(), headers(draw), signature.genuine());
    }

    private static List<Mutant.Header> headers(Draw draw) {
        return IntStream.range(0, draw.below(4))
                .mapToObj(_ -> new Mutant.Header(draw.of(NAMES), draw.of(VALUES)))
                .toList();
    }
}
