package io.elaaoms.linking.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.deduplicate.Statement.Kind;
import io.elaaoms.linking.deduplicate.Statement.Source;
import io.elaaoms.schemas.Vectors;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Prints how long it takes to compare one new statement with 10,000 known ones of 384 dimensions, and its
/// ratio to the bare dot products in the same run. The aim is 10 ms on an idle core; time is never asserted.
class RevisionSpeedIT {

    private static final String MODEL = "all-minilm-l6-v2-q";
    private static final int KNOWN = 10_000;

    @Test
    void shouldAddOneMemoryBesideTenThousandUnrelatedOnes() {
        Random random = new Random(1);
        Map<String, List<Statement>> said = new HashMap<>();
        IntStream.range(0, KNOWN).forEach(call -> said.put("conv_" + call, List.of(statement(call, random))));
        History before = new History(said, Map.of(), Instant.MIN);

        long[] nanos = IntStream.range(0, 60)
                .mapToLong(round -> nanosToRevise(before, statement(KNOWN + round, random)))
                .sorted()
                .toArray();

        long bare = nanosOfBareScan(random);
        System.out.printf(
                "compare 1 with %d × 384: median %.1f ms, fastest %.1f ms, slowest %.1f ms; bare dot products %.1f ms%n",
                KNOWN, nanos[30] / 1e6, nanos[0] / 1e6, nanos[59] / 1e6, bare / 1e6);
    }

    private static long nanosOfBareScan(Random random) {
        float[] asked = vector(random);
        float[][] known =
                IntStream.range(0, KNOWN).mapToObj(_ -> vector(random)).toArray(float[][]::new);
        return LongStream.generate(() -> nanosToScan(asked, known))
                .limit(60)
                .sorted()
                .skip(30)
                .findFirst()
                .orElseThrow();
    }

    private static long nanosToScan(float[] asked, float[][] known) {
        long start = System.nanoTime();
        double closest = Arrays.stream(known)
                .mapToDouble(vector -> Vectors.dot(asked, vector))
                .max()
                .orElseThrow();
        assertThat(closest).isPositive();
        return System.nanoTime() - start;
    }

    private static long nanosToRevise(History before, Statement arrived) {
        long start = System.nanoTime();
        History after = before.with(arrived.conversationId(), List.of(arrived));
        Revision revision = Revision.of(
                before, after, Set.of(), new Relations(DeduplicationSettings.defaults(), new RuleRelationJudge()));
        assertThat(revision.drafts()).hasSize(1);
        return System.nanoTime() - start;
    }

    private static Statement statement(int call, Random random) {
        return new Statement(
                "mem_" + call,
                Kind.SPOKEN,
                new Source("conv_" + call, "run", "agent", "local", 0, Map.of()),
                Caller.candidate("The caller prefers option " + call),
                Embedding.of(MODEL, Vectors.toBytes(vector(random))),
                Caller.DAY_0.plusSeconds(call),
                Caller.DAY_0.plusSeconds(call));
    }

    private static float[] vector(Random random) {
        float[] vector = new float[384];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
