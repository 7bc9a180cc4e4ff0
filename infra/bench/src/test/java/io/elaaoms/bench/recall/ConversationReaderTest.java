package io.elaaoms.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.recall.Conversation.Question;
import io.elaaoms.bench.recall.Conversation.Turn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationReaderTest {

    static final Path TWO_FRIENDS = Path.of("src/test/resources/recall/two-friends.json");

    private final Conversation friends = ConversationReader.read(TWO_FRIENDS).getFirst();

    @Test
    void shouldReadTurnsWithTheirSpeakersAndImages() {
        assertThat(friends.sessions())
                .extracting(Conversation.Session::startedAt)
                .containsExactly(Instant.parse("2026-03-03T09:05:00Z"), Instant.parse("2026-04-14T13:30:00Z"));
        assertThat(friends.turns())
                .hasSize(5)
                .contains(new Turn("D1:3", "Ada: I work as a nurse. [shared image: a photo of a ward]"));
    }

    @Test
    void shouldLeaveOutQuestionsWithoutEvidenceOrAnswer() {
        assertThat(friends.questions())
                .hasSize(3)
                .contains(new Question("Whose sister is allergic to cats?", 4, Set.of("D1:2")));
    }
}
