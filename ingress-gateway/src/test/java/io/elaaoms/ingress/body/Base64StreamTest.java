package io.elaaoms.ingress.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
            byte[] decoded = decode(stream, Chunks.cut(encoder.encode(audio), 1 + random.nextInt(90), random));

            assertThat(decoded).isEqualTo(audio);
            assertThat(stream.isValid()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUQz!", "SUQ", "QQ==QUFB", "Q", "=", "QQ=", "QU=B", "a\u00e9bc"})
    void shouldJudgeAlikeWhateverTheCut(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        Base64Stream whole = new Base64Stream();
        byte[] decoded = decode(whole, List.of(bytes));
        boolean expected = text.equals("SUQ");

        Random random = new Random(9);
        for (int round = 0; round < 100; round++) {
            Base64Stream stream = new Base64Stream();

            decode(stream, Chunks.cut(bytes, 3, random));

            assertThat(stream.isValid()).isEqualTo(expected);
        }
        assertThat(whole.isValid()).isEqualTo(expected);
        assertThat(decoded.length).isLessThanOrEqualTo(3);
    }

    private static byte[] decode(Base64Stream stream, List<byte[]> chunks) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (byte[] chunk : chunks) {
            stream.accept(chunk, 0, chunk.length);
            decoded.writeBytes(stream.drain());
        }
        stream.end();
        decoded.writeBytes(stream.drain());
        return decoded.toByteArray();
    }
}
