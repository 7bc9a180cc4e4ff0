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
        assertThat(Windows.of(turns(3, 10), 30, 1)).hasSize(1);
    }

    @Test
    void shouldOverlapByTurnsAndLoseNone() {
        List<List<Turn>> windows = Windows.of(turns(10, 10), 40, 1);

        assertThat(windows).extracting(List::size).containsExactly(4, 4, 4);
        assertThat(windows.get(0).getLast()).isEqualTo(windows.get(1).getFirst());
        assertThat(windows.getLast().getLast().getIndex()).isEqualTo(9);
    }

    @Test
    void shouldKeepATurnThatIsLongerThanAWindow() {
        List<List<Turn>> windows = Windows.of(turns(3, 100), 40, 2);

        assertThat(windows).hasSizeGreaterThanOrEqualTo(3);
        assertThat(windows.stream().flatMap(List::stream).distinct()).hasSize(3);
    }

    private static List<Turn> turns(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(index -> Conversations.turn(index, Role.USER, TurnKind.SPEECH, "x".repeat(length)))
                .toList();
    }
}
