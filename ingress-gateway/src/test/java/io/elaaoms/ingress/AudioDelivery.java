package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.ingress.signature.Signer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;

/// Deliveries of the same audio for many conversations: their bodies share what is large, and its signature.
final class AudioDelivery {

    private static final byte[] OPENING = "{\"type\":\"post_call_audio\",\"data\":{\"full_audio\":\"".getBytes(UTF_8);

    private final Instant signedAt = Instant.now();
    private final byte[] mp3;
    private final byte[] base64;
    private final Mac begun;

    AudioDelivery(int bytes) {
        mp3 = new byte[bytes];
        new Random(3).nextBytes(mp3);
        base64 = Base64.getEncoder().encode(mp3);
        begun = new Signer("wsec_it").begin(signedAt);
        begun.update(OPENING);
        begun.update(base64);
    }

    byte[] mp3() {
        return mp3;
    }

    String signature(String conversation) {
        try {
            Mac mac = (Mac) begun.clone();
            return "t=%d,v0=%s"
                    .formatted(signedAt.getEpochSecond(), HexFormat.of().formatHex(mac.doFinal(closing(conversation))));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.BodyPublisher body(String conversation) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> stream(conversation));
    }

    private InputStream stream(String conversation) {
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(OPENING),
                new ByteArrayInputStream(base64),
                new ByteArrayInputStream(closing(conversation)))));
    }

    private static byte[] closing(String conversation) {
        return "\",\"conversation_id\":\"%s\"}}".formatted(conversation).getBytes(UTF_8);
    }
}
