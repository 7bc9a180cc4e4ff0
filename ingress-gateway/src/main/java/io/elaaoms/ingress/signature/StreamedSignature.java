package io.elaaoms.ingress.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/// A signature in the course of being checked against a body that arrives in pieces. For one thread at a
/// time.
public final class StreamedSignature {

    private record Candidate(SigningSecret secret, Mac mac) {}

    private final SignatureHeader header;
    private final List<Candidate> candidates;

    StreamedSignature(SignatureHeader header, List<SigningSecret> secrets) {
        this.header = header;
        this.candidates = secrets.stream()
                .map(secret -> new Candidate(secret, secret.newMac()))
                .toList();
        update((header.timestamp() + ".").getBytes(UTF_8));
    }

    /// The time the signature names, in whole seconds.
    public Instant signedAt() {
        return Instant.ofEpochSecond(header.seconds());
    }

    /// Takes the next bytes of the body.
    public void update(byte[] bytes) {
        candidates.forEach(candidate -> candidate.mac().update(bytes));
    }

    /// The tenant whose secret signed the body; empty if none did. Ends the check: call it once.
    public Optional<String> verifiedTenant() {
        return candidates.stream()
                .filter(candidate -> matches(candidate.mac().doFinal()))
                .map(candidate -> candidate.secret().tenant())
                .findFirst();
    }

    private boolean matches(byte[] expected) {
        return header.signatures().stream()
                .anyMatch(signature ->
                        MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature)));
    }
}
