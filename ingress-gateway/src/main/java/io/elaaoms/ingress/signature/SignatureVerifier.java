package io.elaaoms.ingress.signature;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Verifies deliveries: HMAC-SHA256 of `<t>.<raw body>` under any of the active secrets. Source: ElevenLabs'
/// own SDK, `webhooks.constructEvent`; stricter about time, laxer about spelling.
public final class SignatureVerifier {

    private final List<SigningSecret> secrets;
    private final Duration tolerance;
    private final Duration futureTolerance;
    private final InstantSource clock;

    /// @param tolerance how old a signature may be
    /// @param futureTolerance how far ahead of our clock it may be
    public SignatureVerifier(
            List<SigningSecret> secrets, Duration tolerance, Duration futureTolerance, InstantSource clock) {
        this.secrets = List.copyOf(secrets);
        this.tolerance = tolerance;
        this.futureTolerance = futureTolerance;
        this.clock = clock;
    }

    /// Everybody whose secret is known.
    public Set<String> tenants() {
        return secrets.stream().map(SigningSecret::tenant).collect(toUnmodifiableSet());
    }

    /// Judges what the header alone tells.
    ///
    /// @param header the values of `ElevenLabs-Signature`, none if it was not sent
    public SignatureCheck begin(List<String> header) {
        if (header.isEmpty()) {
            return new SignatureCheck.Refused(SignatureFailure.MISSING);
        }
        return SignatureHeader.parse(header)
                .map(this::judgeTime)
                .orElseGet(() -> new SignatureCheck.Refused(SignatureFailure.MALFORMED));
    }

    private SignatureCheck judgeTime(SignatureHeader header) {
        Instant now = clock.instant();
        Instant signedAt = Instant.ofEpochSecond(header.seconds());
        if (signedAt.isBefore(now.minus(tolerance))) {
            return new SignatureCheck.Refused(SignatureFailure.STALE);
        }
        if (signedAt.isAfter(now.plus(futureTolerance))) {
            return new SignatureCheck.Refused(SignatureFailure.FUTURE);
        }
        return new SignatureCheck.Begun(new StreamedSignature(header, secrets));
    }
}
