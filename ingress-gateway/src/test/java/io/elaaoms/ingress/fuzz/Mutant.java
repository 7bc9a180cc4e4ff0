package io.elaaoms.ingress.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/// One delivery.
///
/// @param body as it is sent, and signed if `genuine`
/// @param pieces the body as the network cuts it
/// @param signatures the values of `ElevenLabs-Signature`, one for each line
/// @param headers all others
/// @param genuine whether the contract obliges us to believe it; where false, it may be believable all the same
public record Mutant(byte[] body, List<byte[]> pieces, List<String> signatures, List<Header> headers, boolean genuine) {

    /// One line of the request's head.
    public record Header(String name, String value) {}

    @Override
    public String toString() {
        String text = new String(body, ISO_8859_1);
        return "Mutant[genuine=%s, signatures=%s, headers=%s, pieces=%s, %d bytes: %s]"
                .formatted(
                        genuine,
                        signatures,
                        headers,
                        pieces.stream().map(piece -> piece.length).toList(),
                        body.length,
                        text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
    }
}
