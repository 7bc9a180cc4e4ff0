package io.elaaoms.ingress.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64StreamTest {

    @Test
    void shouldDecodeWhateverTheCut() {
        Random random = new Random(5);
        for (int round = 0; round < 1_000; round++) {
            byte[] audio = new byte[random.nextInt(400)];
            random.nextBytes(audio);
            Base64.Encoder encoder = switch (round % 4) {
                case 0 -> Base64.getEncoder();
                case 1 -> Base64.getEncoder().withoutPadding();
                case 2 -> Base64.getUrlEncoder();
                default -> Base64.getMimeEncoder();
            };

            Base64Stream stream = new Base64Stream();
            Decoded decoded = decode(stream, Chunks.cut(encoder.encode(audio), 1 + random.nextInt(90), random));

            assertThat(decoded.bytes()).isEqualTo(audio);
            assertThat(decoded.valid()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUQz!", "SUQ", "QQ==QUFB", "Q", "=", "QQ=", "QU=B", "a\u00e9bc", "QR==", "QUF="})
    void shouldJudgeAlikeAndLoseNothingWhateverTheCut(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        boolean expected = text.equals("SUQ");
        Random random = new Random(9);
        for (int round = 0; round < 100; round++) {
            Decoded decoded = decode(new Base64Stream(), Chunks.cut(bytes, 3, random));

            assertThat(decoded.valid()).isEqualTo(expected);
            String again = Base64.getEncoder().encodeToString(decoded.bytes()) + decoded.rest();
            assertThat(again).isEqualTo(expected ? "SUQ=" : text);
        }
    }

    /// @param rest what was not taken
    private record Decoded(byte[] bytes, boolean valid, String rest) {}

    private static Decoded decode(Base64Stream stream, List<byte[]> chunks) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        boolean valid = true;
        for (byte[] chunk : chunks) {
            boolean taken = valid && stream.accept(chunk, 0, chunk.length);
            if (!taken) {
                rest.writeBytes(stream.rest());
                rest.writeBytes(chunk);
            }
            valid = taken;
            decoded.writeBytes(stream.drain());
        }
        valid = valid && stream.end();
        rest.writeBytes(stream.rest());
        decoded.writeBytes(stream.drain());
        return new Decoded(decoded.toByteArray(), valid, rest.toString(ISO_8859_1));
    }
}
