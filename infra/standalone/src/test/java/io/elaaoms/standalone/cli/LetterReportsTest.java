package io.elaaoms.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.standalone.letters.Found;
import io.elaaoms.standalone.letters.Letter;
import io.elaaoms.standalone.letters.LetterId;
import io.elaaoms.standalone.letters.Letters;
import io.elaaoms.standalone.letters.Source;
import io.elaaoms.standalone.letters.Step;
import io.elaaoms.standalone.letters.Step.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LetterReportsTest {

    private static final Letter LETTER = Letters.of(
            new LetterId(Stage.EXTRACTION, 3, 17),
            Key.of("default", "+14155550142", "conv_\u001b[31m7"),
            Topics.CONVERSATIONS,
            5);

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();

    @Test
    void shouldListPlacesAndReasonsAndNobodysName() {
        String list = printed(out -> out.print(List.of(LETTER)));

        assertThat(list)
                .contains("extraction:3:17", "2026-11-05T12:00:00Z", "PROVIDER_TIMEOUT", "ask-model", "conv_?[31m7");
        assertThat(list).doesNotContain("4155550142", "\u001b");
        assertThat(printed(out -> out.print(List.of()))).isEqualToIgnoringNewLines("no dead letters");
    }

    @Test
    void shouldTellWhatBecameOfTheRecord() {
        assertThat(printed(out -> out.print(new Found(LETTER, new Source.Present(6)))))
                .contains("offset 5", "can be redriven", "after 4 attempts");
        assertThat(printed(out -> out.print(new Found(LETTER, new Source.Replaced(9, false)))))
                .contains("replaced by the one at offset 9");
        assertThat(printed(out -> out.print(new Found(LETTER, new Source.Replaced(9, true)))))
                .contains("erased or deleted");
        assertThat(printed(out -> out.print(new Found(LETTER, new Source.Gone()))))
                .contains("no longer there");
    }

    @Test
    void shouldTellHowFarItIsAndHowLongItWillTake() {
        LetterProgress progress = new LetterProgress(4, false, nanos::get, lines::add);

        nanos.set(1_000_000_000);
        progress.tell(new Step(LETTER, Result.REDRIVEN));
        nanos.set(2_500_000_000L);
        progress.tell(new Step(LETTER, Result.REPLACED));
        progress.end("stopped");

        assertThat(lines)
                .containsExactly(
                        "  extraction:3:17        left: its record was replaced, erased or deleted since",
                        "  2 of 4, 1/s, 3 s to go",
                        "stopped after 2.5 s: 2 of 4, redriven 1, left: its record was replaced, erased or deleted since 1");
        assertThat(progress.isAnyLeft()).isTrue();
    }

    @Test
    void shouldSayOfEachWhatWouldBeDone() {
        LetterProgress progress = new LetterProgress(1, true, nanos::get, lines::add);

        progress.tell(new Step(LETTER, Result.REDRIVEN));
        progress.end("done");

        assertThat(lines)
                .containsExactly(
                        "  extraction:3:17        would be redriven", "done after 0.0 s: 1 of 1, would be redriven 1");
        assertThat(progress.isAnyLeft()).isFalse();
    }

    private static String printed(Consumer<LetterList> printer) {
        StringWriter text = new StringWriter();
        printer.accept(new LetterList(new PrintWriter(text, true)));
        return text.toString();
    }
}
