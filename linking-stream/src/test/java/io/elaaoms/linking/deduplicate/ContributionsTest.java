package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.elaaoms.schemas.v1.EmbeddedExtraction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionsTest {

    private static final Relations RELATIONS = new Relations(Caller.SETTINGS, new RuleRelationJudge());

    /// In a few calls vectors lie by themselves, in thousands side by side.
    @ParameterizedTest
    @ValueSource(ints = {1, 30, 2_000})
    void shouldFindAllThatIsNearAmong(int calls) {
        Contributions known = contributions(calls);
        List<Statement> asked =
                Statements.of(ADA.conversation("conv_new"), ADA.says("conv_new", 0, "The caller likes fruit number 7"));

        List<Statement> near = new ArrayList<>();
        known.findNear(asked, RELATIONS, near::add);

        assertThat(near)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(known.all()
                        .filter(statement -> isNear(statement, asked.getFirst()))
                        .toList())
                .hasSizeLessThan((int) known.all().count());
    }

    @ParameterizedTest
    @CsvSource({"30, 1", "2000, 2"})
    void shouldTellWhatVectorsTake(int calls, int copies) {
        Contributions known = contributions(calls);

        long floats = known.all()
                .mapToLong(statement -> statement.embedding().vector().length)
                .sum();
        long words = 1024 * known.all().count();

        assertThat(known.bytes()).isCloseTo(copies * Float.BYTES * floats + words, withinPercentage(1));
    }

    private static boolean isNear(Statement statement, Statement asked) {
        return statement.embedding().similarity(asked.embedding()) >= RELATIONS.threshold(asked);
    }

    /// Of each, one thing that is near and one that is not.
    private static Contributions contributions(int calls) {
        return ADA.history(IntStream.range(0, calls)
                        .mapToObj(ContributionsTest::call)
                        .toArray(EmbeddedExtraction[]::new))
                .contributions();
    }

    private static EmbeddedExtraction call(int number) {
        return ADA.says(
                "conv_" + number,
                number,
                "The caller likes fruit number " + number,
                "Invoices go to the office in Hamburg");
    }
}
