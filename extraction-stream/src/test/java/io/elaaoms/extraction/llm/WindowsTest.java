package io.elaaoms.extraction.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.extract.Conversations;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void shouldLeaveAShortCallWhole() {
        assertThat(windows(30, 1).of(turns(3, 10))).hasSize(1);
    }

    @Test
    void shouldOverlapByTurnsAndLoseNone() {
        List<List<Turn>> windows = windows(40, 1).of(turns(10, 10));

        assertThat(windows).extracting(List::size).containsExactly(4, 4, 4);
        assertThat(windows.get(0).getLast()).isEqualTo(windows.get(1).getFirst());
        assertThat(windows.getLast().getLast().getIndex()).isEqualTo(9);
    }

    @Test
    void shouldKeepATurnThatIsLongerThanAWindow() {
        List<List<Turn>> windows = windows(40, 2).of(turns(3, 100));

        assertThat(windows).hasSizeGreaterThanOrEqualTo(3);
        assertThat(windows.stream().flatMap(List::stream).distinct()).hasSize(3);
    }

    @Test
    void shouldRepeatFewerTurnsRatherThanGrow() {
        List<List<Turn>> windows = windows(40, 4).of(turns(12, 10));

        assertThat(windows).allSatisfy(window -> assertThat(window).hasSizeLessThanOrEqualTo(4));
        assertThat(windows.stream().flatMap(List::stream).distinct()).hasSize(12);
    }

    private static Windows windows(int most, int overlap) {
        return new Windows(turn -> turn.getMessage().length(), most, overlap);
    }

    private static List<Turn> turns(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(index -> Conversations.turn(index, Role.USER, TurnKind.SPEECH, "x".repeat(length)))
                .toList();
    }
}
