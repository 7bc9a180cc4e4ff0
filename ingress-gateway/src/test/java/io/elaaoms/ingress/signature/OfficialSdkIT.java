package io.elaaoms.ingress.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our verifier beside ElevenLabs' own, from npm. Skipped, with a reason, where npm or its registry is out of
/// reach.
class OfficialSdkIT {

    private static final String SDK = "@elevenlabs/elevenlabs-js@2.73.0";
    private static final String SECRET = "wsec_0123";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path directory;

    private record Case(byte[] body, String header) {

        String toJson() {
            return "{\"body\":\"%s\",\"header\":\"%s\",\"secret\":\"%s\"}"
                    .formatted(Base64.getEncoder().encodeToString(body), header, SECRET);
        }

        String judgement() {
            SignatureVerifier verifier = new SignatureVerifier(
                    SigningSecret.parse(SECRET),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    InstantSource.fixed(NOW));
            return switch (verifier.begin(List.of(header))) {
                case SignatureCheck.Refused _ -> "refused";
                case SignatureCheck.Begun(StreamedSignature signature) -> {
                    signature.update(body);
                    yield signature.verifiedTenant().isPresent() ? "accepted" : "refused";
                }
            };
        }
    }

    @Test
    void shouldJudgeAsTheOfficialSdkDoes() throws Exception {
        assumeTrue(run("npm", "pack", "--silent", SDK) == 0, "npm or its registry is out of reach: " + SDK);
        assertThat(run("tar", "xzf", "elevenlabs-elevenlabs-js-2.73.0.tgz")).isZero();
        List<Case> cases = cases();

        List<String> judged = judgedByTheSdk(cases);

        assertThat(judged).contains("accepted", "refused");
        assertThat(cases.stream().map(Case::judgement).toList()).isEqualTo(judged);
    }

    private static List<Case> cases() {
        Random random = new Random(13);
        return IntStream.range(0, 40)
                .mapToObj(_ -> body(random))
                .flatMap(OfficialSdkIT::casesOf)
                .toList();
    }

    private static Stream<Case> casesOf(byte[] body) {
        Signer signer = new Signer(SECRET);
        String valid = signer.sign(NOW, body);
        String signature = signer.signature(NOW, body);
        byte[] longer = (new String(body, UTF_8) + " ").getBytes(UTF_8);
        return Stream.of(
                new Case(body, valid),
                new Case(body, "v0=%s,t=%d".formatted(signature, NOW.getEpochSecond())),
                new Case(body, valid + ",v0=" + "0".repeat(64)),
                new Case(longer, valid),
                new Case(body, new Signer("wsec_other").sign(NOW, body)),
                new Case(body, signer.sign(NOW.minus(Duration.ofMinutes(31)), body)),
                new Case(body, "t=" + NOW.getEpochSecond()),
                new Case(body, "v0=" + signature),
                new Case(body, "nonsense"));
    }

    /// JSON with text from all over Unicode.
    private static byte[] body(Random random) {
        StringBuilder text = new StringBuilder("{\"text\":\"");
        random.ints(1 + random.nextInt(200), 0x20, 0x2FFF)
                .filter(point -> point != '"' && point != '\\')
                .forEach(text::appendCodePoint);
        return text.append("\"}").toString().getBytes(UTF_8);
    }

    private List<String> judgedByTheSdk(List<Case> cases) throws Exception {
        Path script =
                Path.of(getClass().getResource("/verify-with-official-sdk.js").toURI());
        Path input = Files.write(
                directory.resolve("cases"), cases.stream().map(Case::toJson).toList());
        Path output = directory.resolve("judged");
        Process node = new ProcessBuilder(
                        "node", script.toString(), directory.resolve("package").toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readAllLines(output);
    }

    /// The exit code; 127 where there is no such command.
    private int run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            process.destroy();
            return ended ? process.exitValue() : 124;
        } catch (IOException _) {
            return 127;
        }
    }
}
