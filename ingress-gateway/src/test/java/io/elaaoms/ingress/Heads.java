package io.elaaoms.ingress;

import java.time.Instant;

/// Heads of deliveries, as they go over the wire.
final class Heads {

    private Heads() {}

    /// Of a delivery whose signature may be right or not.
    static String head(String signature, String... headers) {
        return "POST /webhook/post-call HTTP/1.1\r\nHost: gateway\r\nElevenLabs-Signature: %s\r\n%s\r\n"
                .formatted(signature, String.join("", headers));
    }

    /// Of a delivery of `body`, rightly signed.
    static String signedHead(byte[] body, String... headers) {
        return head(Gateway.ELEVENLABS.sign(Instant.now(), body), headers);
    }

    static String length(long bytes) {
        return "Content-Length: %d\r\n".formatted(bytes);
    }
}
