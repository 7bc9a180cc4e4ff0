package io.elaaoms.extraction.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.extract.Conversations;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void shouldReadARepeatedTurnOnlyOnce() {
        tally.add(reply(0, 4, fact("The caller likes tea.", 3)));
        tally.add(reply(3, 8, fact("Tea is what the caller likes.", 3), fact("The caller moves in May.", 6)));

        assertThat(tally.total().candidates())
                .extracting(Candidate::getContent)
                .containsExactly("The caller likes tea.", "The caller moves in May.");
    }

    @Test
    void shouldTakeFromTheSecondWindowWhatTheFirstMissed() {
        tally.add(reply(0, 4));
        tally.add(reply(3, 8, fact("The caller likes tea.", 3)));

        assertThat(tally.total().candidates()).hasSize(1);
    }

    @Test
    void shouldKeepTwoFactsOfOneTurn() {
        tally.add(reply(0, 4, fact("The caller likes tea.", 3), fact("The caller is called Ana.", 3)));

        assertThat(tally.total().candidates()).hasSize(2);
    }

    @Test
    void shouldAddUpRefusalsAndTokens() {
        tally.add(new WindowReply(turns(0, 4), new Reply(List.of(), Map.of("misshapen", 2)), 900, 40));
        tally.add(new WindowReply(turns(3, 8), new Reply(List.of(), Map.of("misshapen", 1)), 800, 30));

        assertThat(tally.total().rejected()).containsExactly(Map.entry("misshapen", 3));
        assertThat(tally.total().inputTokens()).isEqualTo(1700);
        assertThat(tally.total().outputTokens()).isEqualTo(70);
    }

    private static WindowReply reply(int from, int to, Candidate... found) {
        return new WindowReply(turns(from, to), new Reply(List.of(found), Map.of()), 0, 0);
    }

    private static List<Turn> turns(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(index -> Conversations.turn(index, Role.USER, TurnKind.SPEECH, "words"))
                .toList();
    }

    private static Candidate fact(String content, int turn) {
        return Candidate.newBuilder()
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.FACTUAL)
                .setImportance(5)
                .setConfidence(0.9)
                .setSourceQuote("words")
                .setSourceTurn(turn)
                .build();
    }
}
