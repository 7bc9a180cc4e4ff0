package io.elaaoms.linking.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.deduplicate.Statement.Kind;
import io.elaaoms.linking.deduplicate.Statement.Source;
import io.elaaoms.linking.link.LinkSettings;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.Embedders;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.elaaoms.schemas.Vectors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the thresholds of `all-minilm-l6-v2-q` come from: sentences as extractors write them, with the real
/// model.
///
/// Cosines measured: paraphrases 0.83–0.96 · updates and contradictions 0.59–0.97 · related 0.53–0.83 ·
/// unrelated up to 0.54 for sentences of the same pattern, else up to 0.45. Hence duplicate 0.83, relation
/// 0.55 (the rules decide there, similarity only spares asking), link 0.55.
///
/// Known to be wrong, and beyond a threshold: "lives in Hamburg" and "grew up in Hamburg" (0.91) count as the
/// same; "is vegetarian" and "does not eat meat" (0.74), "the caller lives in Hamburg" and "Ada lives in
/// Hamburg" (0.52) stay two memories.
class ThresholdCalibrationIT {

    private static final DeduplicationSettings SETTINGS = DeduplicationSettings.defaults();
    private static final Embedder EMBEDDER = Embedders.create(
            new EmbeddingSettings("local", "", 384, "https://unused.invalid", null, Duration.ofSeconds(20)));

    @ParameterizedTest(name = "{2}: {0} · {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller prefers express shipping | The caller wants express shipping | SAME
            Ada prefers morning calls | Ada likes to be called in the morning | SAME
            The caller's daughter Mia is allergic to hazelnuts. | Mia is allergic to hazelnuts. | SAME
            The caller's daughter Mia is allergic to hazelnuts | Mia, the caller's daughter, has a hazelnut allergy | SAME
            The caller is allergic to peanuts | The caller has a peanut allergy | SAME
            The caller works as a nurse at Charité | The caller is a nurse at Charité | SAME
            The caller's order 4711 arrived damaged | Order 4711 was damaged when it arrived | SAME
            The caller has a dog named Rex | The caller owns a dog called Rex | SAME
            The caller is frustrated about late deliveries | The caller is annoyed that deliveries come late | SAME
            The caller wants to be contacted by email | The caller prefers email contact | SAME
            The caller prefers express shipping | The caller no longer wants express shipping | CONTRADICTS
            The caller is vegetarian | The caller is not vegetarian any more | CONTRADICTS
            The caller drinks coffee | The caller can't drink coffee any more | CONTRADICTS
            The caller prefers pickup on Saturday mornings. | The caller can't do Saturday mornings any more. | CONTRADICTS
            The caller prefers morning appointments. | The caller can't do mornings any more. | CONTRADICTS
            The caller prefers pickup on Saturday mornings. | The caller prefers pickup on Sunday afternoons. | UPDATES
            Ada prefers morning calls | Ada prefers afternoon calls | UPDATES
            The caller lives in Hamburg | The caller lives in Berlin | UPDATES
            The caller lives in Hamburg | The caller moved to Berlin | UPDATES
            The caller works at Siemens | The caller works at Bosch | UPDATES
            The caller's appointment is on Tuesday | The caller's appointment is on Friday | UPDATES
            The appointment is at 10:00 | The appointment is at 14:30 | UPDATES
            The caller has two children | The caller has three children | UPDATES
            The caller's phone number is 555-1234 | The caller's phone number is 555-9876 | UPDATES
            The caller's delivery address is 12 Oak Street | The caller's delivery address is 7 Elm Road | UPDATES
            The caller wants email contact | The caller wants contact by phone instead of email | UPDATES
            The caller is on the Basic plan | The caller is on the Premium plan | UPDATES
            The caller's daughter Mia is allergic to hazelnuts | The caller's son Leo is allergic to hazelnuts | RELATED
            The caller's order 4711 arrived damaged | The caller's order 4712 arrived late | RELATED
            The caller likes Italian food | The caller likes Italian wine | RELATED
            The caller ordered a blue lamp | The caller's blue lamp arrived broken | RELATED
            The caller has a dog named Rex | The caller's dog Rex is ill | RELATED
            The caller prefers express shipping | The caller complained about a late delivery | RELATED
            The caller's daughter is called Mia. | The caller's daughter Mia is allergic to hazelnuts. | RELATED
            The caller prefers express shipping | The caller has two children | UNRELATED
            The caller lives in Hamburg | The caller is allergic to peanuts | UNRELATED
            The caller's name is Dana Whitfield. | The caller's daughter is called Mia. | UNRELATED
            The caller reported that the delivery was late last time. | The caller prefers pickup on Saturday mornings. | UNRELATED
            """)
    void shouldTellApartWithTheRealModel(String earlier, String later, Relation expected) {
        Statement first = statement(earlier, 0);
        Statement second = statement(later, 1);

        assertThat(new Relations(SETTINGS, new RuleRelationJudge()).between(first, second))
                .as("cosine %.3f", first.embedding().similarity(second.embedding()))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} · {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller's daughter is called Mia. | The caller would like to order a birthday cake for their daughter Mia. | true
            The caller prefers express shipping | The caller complained about a late delivery | true
            The caller prefers morning calls | The caller prefers to be called on the mobile number | true
            The caller has a dog named Rex | The caller's dog Rex is ill | true
            The caller prefers express shipping | The caller has two children | false
            The caller lives in Portland. | The caller's name is Dana Whitfield. | false
            The caller works at Siemens | The caller likes Italian food | false
            """)
    void shouldLinkWhatBelongsTogetherWithTheRealModel(String one, String other, boolean linked) {
        double similarity =
                statement(one, 0).embedding().similarity(statement(other, 1).embedding());

        assertThat(similarity >= LinkSettings.defaults().thresholds().get("all-minilm-l6-v2-q"))
                .as("cosine %.3f", similarity)
                .isEqualTo(linked);
    }

    private static Statement statement(String content, int day) {
        String model = EMBEDDER.model().name();
        float[] vector = EMBEDDER.embed(List.of(content)).getFirst();
        return new Statement(
                "mem_" + day,
                Kind.SPOKEN,
                new Source("conv_" + day, "run", "agent", "local", 0, Map.of()),
                Caller.candidate(content),
                Embedding.of(model, Vectors.toBytes(vector)),
                Caller.DAY_0.plus(Duration.ofDays(day)),
                Caller.DAY_0.plus(Duration.ofDays(day)));
    }
}
