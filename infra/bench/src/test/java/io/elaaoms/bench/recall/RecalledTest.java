package io.elaaoms.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.recall.Conversation.Question;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecalledTest {

    private static final Question TWO_PLACES = new Question("Where did she live?", 1, Set.of("D1:1", "D2:4"));

    @Test
    void shouldCountTheShareOfTheEvidenceThatWasFound() {
        Recalled recalled = new Recalled(TWO_PLACES, List.of("D3:1", "D1:1", "D2:4"));

        assertThat(recalled.at(1)).isZero();
        assertThat(recalled.at(2)).isEqualTo(0.5);
        assertThat(recalled.at(10)).isEqualTo(1);
    }

    @Test
    void shouldCountEveryQuestionAlike() {
        Recalled found = new Recalled(new Question("Who?", 4, Set.of("D1:1")), List.of("D1:1"));

        assertThat(Recalled.mean(List.of(found, new Recalled(TWO_PLACES, List.of())), 5))
                .isEqualTo(50);
    }
}
