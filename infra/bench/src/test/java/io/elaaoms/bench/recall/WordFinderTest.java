package io.elaaoms.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.recall.Conversation.Turn;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordFinderTest {

    private static final List<Turn> TURNS = List.of(
            new Turn("D1:1", "Ada: I moved to Lisbon"),
            new Turn("D1:2", "Ada: I moved to the city"),
            new Turn("D1:3", "Ben: I moved too"));

    @Test
    void shouldSetTheRareWordFirstAndKnowItByItsStem() throws IOException {
        WordFinder words = new WordFinder(TURNS);

        assertThat(words.find("Who is moving to Lisbon?", 2)).hasSize(2).first().isEqualTo("D1:1");
    }

    @Test
    void shouldFindNothingByStopWordsAlone() throws IOException {
        assertThat(new WordFinder(TURNS).find("to the", 2)).isEmpty();
    }
}
