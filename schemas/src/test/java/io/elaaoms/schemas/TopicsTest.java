package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void shouldHaveOneEntryPerTopic() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates().hasSize(21 + Stage.values().length);
    }

    @Test
    void shouldReadOnlyTopicsOfTheCatalogue() {
        for (Stage stage : Topics.readers()) {
            assertThat(Topics.all()).containsAll(Topics.readBy(stage));
        }
        assertThat(Topics.readers()).doesNotContain(Stage.INGRESS).hasSize(Stage.values().length - 1);
    }

    /// Erasure is a tombstone: only what holds no words may be kept without compaction.
    @Test
    void shouldCompactWhateverHoldsAPersonsWords() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.retention() instanceof Retention.DeletedAfter)
                .containsExactlyInAnyOrder(Topics.COMMAND_RESULTS, Topics.AUDIT);
    }

    @Test
    void shouldForgetWithinAnHour() {
        assertThat(new Retention.Compacted().toConfig())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("max.compaction.lag.ms", "3600000")
                .containsEntry("delete.retention.ms", "604800000");
        assertThat(new Retention.CompactedFor(Duration.ofDays(1)).toConfig())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "86400000");
        assertThat(new Retention.DeletedAfter(Duration.ofHours(6)).toConfig())
                .isEqualTo(Map.of("cleanup.policy", "delete", "segment.ms", "3600000", "retention.ms", "21600000"));
    }

    @Test
    void shouldBeDocumentedAsTheyAre() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `elaaoms."))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        Topics.all().stream().map(TopicsTest::asRow).toList());
    }

    private static String asRow(Topic<?> topic) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        topic.name(),
                        topic.keyParts().startsWith("as ") ? topic.keyParts() : "tenant, " + topic.keyParts(),
                        topic.valueType().getSimpleName(),
                        inWords(topic.retention()));
    }

    private static String inWords(Retention retention) {
        return switch (retention) {
            case Retention.Compacted() -> "compacted, for ever";
            case Retention.CompactedFor(Duration age) -> "compacted, " + inWords(age);
            case Retention.DeletedAfter(Duration age) -> "deleted after " + inWords(age);
        };
    }

    private static String inWords(Duration age) {
        return age.toDays() > 0 ? age.toDays() + " days" : age.toHours() + " hours";
    }
}
