package io.elaaoms.ingress.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;

/// Signs as ElevenLabs does.
public final class Signer {

    private final String secret;

    public Signer(String secret) {
        this.secret = secret;
    }

    /// The header's value for `body`.
    public String sign(Instant at, byte[] body) {
        return "t=%d,v0=%s".formatted(at.getEpochSecond(), signature(at, body));
    }

    /// The signature alone, in lower-case hex.
    public String signature(Instant at, byte[] body) {
        return HexFormat.of().formatHex(begin(at).doFinal(body));
    }

    /// A signature whose body is still to come.
    public Mac begin(Instant at) {
        Mac mac = new SigningSecret("default", secret).newMac();
        mac.update((at.getEpochSecond() + ".").getBytes(UTF_8));
        return mac;
    }
}
