package io.elaaoms.bench.replay;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;

/// One of many callers, the same at every run: each call tells `PER_CALL` things, most of them new, some close
/// to one of an earlier call, every tenth the same as one.
///
/// @param number from 0
record Caller(int number) {

    static final int PER_CALL = 5;

    private static final String TENANT = "default";
    private static final String MODEL = "all-minilm-l6-v2-q";
    private static final int DIMENSION = 384;
    private static final int SUBJECTS = 25;
    private static final int REPEATED = 10;
    private static final Instant FIRST_CALL = Instant.parse("2026-03-01T10:00:00Z");

    Key conversation(int call) {
        return Key.of(TENANT, user(), id(call));
    }

    Key run(int call) {
        return Key.of(TENANT, user(), id(call), "run");
    }

    Conversation call(int call) {
        return Conversation.newBuilder()
                .setTenant(TENANT)
                .setUserId(user())
                .setConversationId(id(call))
                .setAgentId("agent_bench")
                .setCallerId(user())
                .setIdentitySource(IdentitySource.PHONE)
                .setChannel("twilio")
                .setDirection(Direction.INBOUND)
                .setStatus("done")
                .setLanguage("en")
                .setStartedAt(at(call))
                .setDurationSecs(63)
                .setEventTimestamp(at(call).getEpochSecond())
                .setTurns(IntStream.range(0, PER_CALL)
                        .mapToObj(turn -> turn(turn, content(call, turn)))
                        .toList())
                .build();
    }

    EmbeddedExtraction found(int call) {
        Extraction extraction = Extraction.newBuilder()
                .setTenant(TENANT)
                .setUserId(user())
                .setConversationId(id(call))
                .setRun("run")
                .setAgentId("agent_bench")
                .setStartedAt(at(call))
                .setExtractedAt(at(call).plusSeconds(120))
                .setExtractor(new ExtractorInfo("local", "none", "1", "00"))
                .setOutcome(ExtractionOutcome.EXTRACTED)
                .setCandidates(IntStream.range(0, PER_CALL)
                        .mapToObj(turn -> candidate(turn, content(call, turn)))
                        .toList())
                .build();
        return EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel(MODEL)
                .setDimension(DIMENSION)
                .setVectors(IntStream.range(0, PER_CALL)
                        .mapToObj(turn -> vector(thing(call, turn)))
                        .toList())
                .build();
    }

    private String user() {
        return "+1555%07d".formatted(number);
    }

    private String id(int call) {
        return "conv_%d_%d".formatted(number, call);
    }

    private static Instant at(int call) {
        return FIRST_CALL.plus(Duration.ofDays(call));
    }

    /// What is told: every tenth thing was told in the first call.
    private static int thing(int call, int turn) {
        int thing = call * PER_CALL + turn;
        return thing % REPEATED == REPEATED - 1 ? turn : thing;
    }

    private String content(int call, int turn) {
        int thing = thing(call, turn);
        return "The caller tells number %d about matter %s of subject %s"
                .formatted(number, word(thing), word(1_000 + thing % SUBJECTS));
    }

    /// Letters only: rules would take numbers for what is updated.
    private static String word(int number) {
        return Integer.toString(number, 26)
                .chars()
                .map(digit -> Character.isDigit(digit) ? digit - '0' + 'a' : digit + 10)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Things of one subject are close enough to be linked, and too far to be the same.
    private ByteBuffer vector(int thing) {
        float[] subject = direction(number * 31 + thing % SUBJECTS);
        float[] own = direction(number * 1_000_003 + thing);
        for (int index = 0; index < DIMENSION; index++) {
            own[index] = subject[index] * 1.3f + own[index];
        }
        return Vectors.toBytes(own);
    }

    private static float[] direction(int seed) {
        Random random = new Random(seed);
        float[] vector = new float[DIMENSION];
        for (int index = 0; index < DIMENSION; index++) {
            vector[index] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static Turn turn(int index, String message) {
        return Turn.newBuilder()
                .setIndex(index)
                .setRole(Role.USER)
                .setKind(TurnKind.SPEECH)
                .setMessage(message)
                .setTimeInCallSecs(index * 4.0)
                .build();
    }

    private static Candidate candidate(int turn, String content) {
        return Candidate.newBuilder()
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.FACTUAL)
                .setImportance(5)
                .setConfidence(0.9)
                .setSourceQuote(content)
                .setSourceTurn(turn)
                .build();
    }
}
