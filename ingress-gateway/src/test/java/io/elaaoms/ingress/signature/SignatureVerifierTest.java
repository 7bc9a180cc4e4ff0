package io.elaaoms.ingress.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureVerifierTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_219_200);
    private static final byte[] BODY = "{\"type\": \"post_call_transcription\"}".getBytes(UTF_8);
    private static final Signer SIGNER = new Signer("wsec_current");
    private static final Optional<String> OURS = Optional.of("default");

    /// The contract's vector, verified with both of ElevenLabs' SDKs.
    @Test
    void shouldAcceptWhatTheOfficialSdksSign() {
        byte[] body =
                ("{\"type\": \"post_call_transcription\", \"event_timestamp\": 1795219200, \"data\": {\"agent_id\":"
                                + " \"agent_x\", \"conversation_id\": \"conv_x\", \"note\": \"Zoë\"}}")
                        .getBytes(UTF_8);
        String header = "t=1795219200,v0=0c9f539151eca1561fc10d034647f97f3bfe3dcd301a45404b21338e0120721e";

        assertThat(body).hasSize(144);
        assertThat(verify("wsec_test_0123456789abcdef", header, body)).isEqualTo(OURS);
    }

    @Test
    void shouldAcceptAnyActiveSecret() {
        String header = SIGNER.sign(NOW, BODY);

        assertThat(verify("wsec_old, wsec_current", header, BODY)).isEqualTo(OURS);
        assertThat(verify("wsec_old,wsec_other", header, BODY)).isEmpty();
    }

    @Test
    void shouldNameTheTenantWhoseSecretSigned() {
        List<SigningSecret> secrets =
                List.of(new SigningSecret("north", "wsec_north"), new SigningSecret("south", "wsec_south"));

        assertThat(verify(secrets, new Signer("wsec_south").sign(NOW, BODY), BODY))
                .contains("south");
    }

    @Test
    void shouldAcceptAnyOfSeveralSignatures() {
        String header = "t=%d,v0=%s,v0=%s".formatted(NOW.getEpochSecond(), "0".repeat(64), SIGNER.signature(NOW, BODY));

        assertThat(verify("wsec_current", header, BODY)).isEqualTo(OURS);
    }

    @Test
    void shouldAcceptUpperCaseHexAndTheOldName() {
        String header =
                "v1=%s, t=%d".formatted(SIGNER.signature(NOW, BODY).toUpperCase(Locale.ROOT), NOW.getEpochSecond());

        assertThat(verify("wsec_current", header, BODY)).isEqualTo(OURS);
    }

    @Test
    void shouldCoverTheTimeAsItWasWritten() {
        String header = SIGNER.sign(NOW, BODY).replace("t=", "t=0");

        assertThat(verify("wsec_current", header, BODY)).isEmpty();
    }

    @Test
    void shouldRefuseEveryTampering() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] body = new byte[1 + random.nextInt(300)];
            random.nextBytes(body);
            String header = SIGNER.sign(NOW, body);
            byte[] tampered = body.clone();
            tampered[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));

            assertThat(verify("wsec_current", header, body)).isEqualTo(OURS);
            assertThat(verify("wsec_current", header, tampered)).isEmpty();
            assertThat(verify("wsec_current", header, Arrays.copyOf(body, body.length - 1)))
                    .isEmpty();
            assertThat(verify("wsec_current", header, Arrays.copyOf(body, body.length + 1)))
                    .isEmpty();
            assertThat(verify("wsec_current", header.replace("t=17952192", "t=17952191"), body))
                    .isEmpty();
        }
    }

    @Test
    void shouldNotCareHowTheBodyIsCut() {
        Random random = new Random(11);
        byte[] body = new byte[10_000];
        random.nextBytes(body);
        StreamedSignature signature = begun(verifier("wsec_current").begin(List.of(SIGNER.sign(NOW, body))));

        for (int from = 0; from < body.length; ) {
            int to = Math.min(body.length, from + random.nextInt(700));
            signature.update(Arrays.copyOfRange(body, from, to));
            from = to;
        }

        assertThat(signature.verifiedTenant()).isEqualTo(OURS);
    }

    @Test
    void shouldJudgeTheTimeBeforeTheBody() {
        assertThat(refusal(NOW.minus(Duration.ofMinutes(30)))).isEmpty();
        assertThat(refusal(NOW.minus(Duration.ofMinutes(30)).minusSeconds(1))).contains(SignatureFailure.STALE);
        assertThat(refusal(NOW.plus(Duration.ofMinutes(5)))).isEmpty();
        assertThat(refusal(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1))).contains(SignatureFailure.FUTURE);
    }

    @Test
    void shouldTellMissingFromMalformed() {
        assertThat(verifier("wsec_current").begin(List.of()))
                .isEqualTo(new SignatureCheck.Refused(SignatureFailure.MISSING));
        assertThat(verifier("wsec_current").begin(List.of("Bearer thing")))
                .isEqualTo(new SignatureCheck.Refused(SignatureFailure.MALFORMED));
    }

    @Test
    void shouldBelieveNobodyWithoutSecrets() {
        assertThat(verify(List.of(), SIGNER.sign(NOW, BODY), BODY)).isEmpty();
        assertThat(SigningSecret.parse(" , ")).isEmpty();
    }

    @Test
    void shouldNotShowItsSecrets() {
        assertThat(SigningSecret.parse("wsec_current").getFirst().toString()).doesNotContain("wsec_current");
    }

    private static Optional<SignatureFailure> refusal(Instant signedAt) {
        return switch (verifier("wsec_current").begin(List.of(SIGNER.sign(signedAt, BODY)))) {
            case SignatureCheck.Refused(SignatureFailure failure) -> Optional.of(failure);
            case SignatureCheck.Begun _ -> Optional.empty();
        };
    }

    private static Optional<String> verify(String secrets, String header, byte[] body) {
        return verify(SigningSecret.parse(secrets), header, body);
    }

    private static Optional<String> verify(List<SigningSecret> secrets, String header, byte[] body) {
        StreamedSignature signature = begun(verifier(secrets).begin(List.of(header)));
        signature.update(body);
        return signature.verifiedTenant();
    }

    private static StreamedSignature begun(SignatureCheck check) {
        return switch (check) {
            case SignatureCheck.Refused(SignatureFailure failure) -> throw new AssertionError(failure);
            case SignatureCheck.Begun(StreamedSignature signature) -> signature;
        };
    }

    private static SignatureVerifier verifier(String secrets) {
        return verifier(SigningSecret.parse(secrets));
    }

    private static SignatureVerifier verifier(List<SigningSecret> secrets) {
        return new SignatureVerifier(secrets, Duration.ofMinutes(30), Duration.ofMinutes(5), InstantSource.fixed(NOW));
    }
}
