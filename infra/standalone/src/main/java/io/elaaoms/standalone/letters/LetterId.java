package io.elaaoms.standalone.letters;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/// Where a letter lies, which is how people call it: `extraction:3:17`.
///
/// @param partition of the stage's dead letters
/// @param offset within it
public record LetterId(Stage stage, int partition, long offset) implements Comparable<LetterId> {

    private static final Pattern FORM = Pattern.compile("([a-z]+):([0-9]{1,6}):([0-9]{1,18})");
    private static final Comparator<LetterId> ORDER = Comparator.comparing(LetterId::stage)
            .thenComparingInt(LetterId::partition)
            .thenComparingLong(LetterId::offset);

    /// @throws IllegalArgumentException saying what is expected
    public static LetterId parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a dead letter is called STAGE:PARTITION:OFFSET, as list shows it");
        }
        return new LetterId(stageOf(parts.group(1)), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    /// @throws IllegalArgumentException where there is no stage of that name
    public static Stage stageOf(String label) {
        try {
            return Stage.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("there is no such stage", e);
        }
    }

    TopicPartition place() {
        return new TopicPartition(Topics.deadLetters(stage).name(), partition);
    }

    @Override
    public int compareTo(LetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s:%d:%d".formatted(stage.label(), partition, offset);
    }
}
