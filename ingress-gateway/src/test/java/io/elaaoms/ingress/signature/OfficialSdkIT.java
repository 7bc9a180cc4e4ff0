package io.elaaoms.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.quicktheories.QuickTheory.qt;

import io.elaaoms.ingress.fuzz.Mutant;
import io.elaaoms.ingress.fuzz.Mutants;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Our verifier judges as ElevenLabs' own SDK does, but for the cases where it must not: the SDK believes times that
/// are none or are to come, and neither knows other spellings of a signature nor bodies that are not text.
class OfficialSdkIT {

    private static final Logger LOG = LoggerFactory.getLogger(OfficialSdkIT.class);
    private static final String SDK = "@elevenlabs/elevenlabs-js@2.73.0";
    private static final String SECRET = "wsec_0123";
    private static final Instant NOW = Instant.ofEpochSecond(1_795_219_200);
    private static final int CASES = 2_000;
    private static final Pattern PLAIN = Pattern.compile("t=[0-9]{1,12},v0=[0-9a-f]{64}|v0=[0-9a-f]{64},t=[0-9]{1,12}");
    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");

    @TempDir
    Path directory;

    private enum Agreement {
        BOTH_ACCEPT,
        BOTH_REFUSE,
        WE_ARE_STRICTER_ABOUT_TIME,
        WE_ARE_LAXER_ABOUT_SPELLING,
        WE_TAKE_BYTES,
        UNEXPLAINED
    }

    @Test
    void shouldJudgeAsTheOfficialSdkDoes() throws Exception {
        assumeTrue(run("npm", "pack", "--silent", SDK) == 0, "npm or its registry is out of reach: " + SDK);
        assertThat(run("tar", "xzf", "elevenlabs-elevenlabs-js-2.73.0.tgz")).isZero();
        List<Mutant> cases = new ArrayList<>();
        qt().withFixedSeed(13)
                .withExamples(CASES)
                .withTestingTime(1, TimeUnit.MINUTES)
                .forAll(Mutants.sentAt(NOW, List.of(SECRET)))
                .checkAssert(cases::add);

        List<String> judged = judgedByTheSdk(cases);

        Map<Agreement, Integer> tally = new EnumMap<>(Agreement.class);
        for (int number = 0; number < CASES; number++) {
            Agreement agreement = compare(cases.get(number), judged.get(number).equals("accepted"));
            tally.merge(agreement, 1, Integer::sum);
            assertThat(agreement).as("%s", cases.get(number)).isNotEqualTo(Agreement.UNEXPLAINED);
        }
        LOG.info("{} cases: {}", CASES, tally);
        assertThat(tally).hasSize(Agreement.values().length - 1);
    }

    private static Agreement compare(Mutant delivery, boolean believedBySdk) {
        boolean believed = isBelieved(delivery);
        if (believed == believedBySdk) {
            return believed ? Agreement.BOTH_ACCEPT : Agreement.BOTH_REFUSE;
        }
        if (believedBySdk) {
            return isTimeDoubtful(delivery) ? Agreement.WE_ARE_STRICTER_ABOUT_TIME : Agreement.UNEXPLAINED;
        }
        if (!PLAIN.matcher(header(delivery)).matches()) {
            return Agreement.WE_ARE_LAXER_ABOUT_SPELLING;
        }
        return isText(delivery.body()) ? Agreement.UNEXPLAINED : Agreement.WE_TAKE_BYTES;
    }

    private static boolean isBelieved(Mutant delivery) {
        SignatureVerifier verifier = new SignatureVerifier(
                SigningSecret.parse(SECRET), Duration.ofMinutes(30), Duration.ofMinutes(5), InstantSource.fixed(NOW));
        return switch (verifier.begin(delivery.signatures())) {
            case SignatureCheck.Refused _ -> false;
            case SignatureCheck.Begun(StreamedSignature signature) -> {
                delivery.pieces().forEach(signature::update);
                yield signature.verifiedTenant().isPresent();
            }
        };
    }

    /// Whether the time is not one number of unix seconds, or one that is to come.
    private static boolean isTimeDoubtful(Mutant delivery) {
        List<String> times = Stream.of(header(delivery).split(",", -1))
                .map(String::strip)
                .filter(element -> element.startsWith("t") && element.contains("="))
                .map(element -> element.substring(element.indexOf('=') + 1))
                .distinct()
                .toList();
        return times.size() != 1
                || !TIME.matcher(times.getFirst()).matches()
                || Long.parseLong(times.getFirst()) > NOW.getEpochSecond() + 300;
    }

    private static boolean isText(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static String header(Mutant delivery) {
        return String.join(",", delivery.signatures());
    }

    private List<String> judgedByTheSdk(List<Mutant> cases) throws Exception {
        Path script =
                Path.of(getClass().getResource("/verify-with-official-sdk.js").toURI());
        Path input = Files.write(
                directory.resolve("cases"),
                cases.stream().map(OfficialSdkIT::toJson).toList());
        Path output = directory.resolve("judged");
        Process node = new ProcessBuilder(
                        "node",
                        script.toString(),
                        directory.resolve("package").toString(),
                        SECRET,
                        String.valueOf(NOW.getEpochSecond()))
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readAllLines(output);
    }

    private static String toJson(Mutant delivery) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "body", Base64.getEncoder().encodeToString(delivery.body()), "header", header(delivery)));
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
