package io.elaaoms.extraction.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.llm.Reading;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Sector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyParserTest {

    private static final Path REPLIES = Path.of("src", "test", "resources", "replies");

    @ParameterizedTest
    @MethodSource
    void shouldCallABrokenReplyMalformed(Path reply) {
        assertThat(ReplyParser.parse(read(reply))).isInstanceOf(Reading.Malformed.class);
    }

    static List<Path> shouldCallABrokenReplyMalformed() {
        return files("malformed");
    }

    @ParameterizedTest
    @MethodSource
    void shouldReadWhatCanBeRead(Path reply) {
        assertThat(ReplyParser.parse(read(reply))).isInstanceOf(Reading.Understood.class);
    }

    static List<Path> shouldReadWhatCanBeRead() {
        return files("parsed");
    }

    @Test
    void shouldCallNoReplyMalformed() {
        assertThat(ReplyParser.parse(null)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void shouldNeverThrowWhereverAReplyIsCutOff() {
        String whole = read(REPLIES.resolve("parsed/complete.json"));

        for (int length = 0; length < whole.length(); length++) {
            assertThat(ReplyParser.parse(whole.substring(0, length))).isNotNull();
        }
    }

    @Test
    void shouldReadAReplyOfTwoHundredKilobytes() {
        String entry = entry();
        String reply =
                "{\"memories\":[" + String.join(",", Collections.nCopies(200_000 / entry.length() + 1, entry)) + "]}";

        assertThat(reply.length()).isGreaterThan(200_000);
        assertThat(understood(reply).candidates()).hasSizeGreaterThan(700);
        assertThat(ReplyParser.parse(reply.substring(0, 200_000))).isInstanceOf(Reading.Malformed.class);
        assertThat(ReplyParser.parse("word ".repeat(40_000))).isInstanceOf(Reading.Malformed.class);
        assertThat(ReplyParser.parse("{".repeat(200_000))).isInstanceOf(Reading.Malformed.class);
    }

    private static String entry() {
        String whole = read(REPLIES.resolve("parsed/complete.json"));
        return whole.substring(whole.indexOf('[') + 1, whole.lastIndexOf(']'));
    }

    @Test
    void shouldReadEveryField() {
        Candidate candidate = parsed("complete.json").candidates().getFirst();

        assertThat(candidate.getContent()).isEqualTo("The caller's daughter Mia is allergic to hazelnuts.");
        assertThat(candidate.getSector()).isEqualTo(Sector.SEMANTIC);
        assertThat(candidate.getCategory()).isEqualTo(Category.FACTUAL);
        assertThat(candidate.getImportance()).isEqualTo(9);
        assertThat(candidate.getConfidence()).isEqualTo(0.95);
        assertThat(candidate.getSourceQuote()).isEqualTo("She is allergic to hazelnuts");
        assertThat(candidate.getSourceTurn()).isEqualTo(3);
        assertThat(candidate.getEntities()).containsExactly("Mia");
        assertThat(candidate.getTags()).containsExactly("allergy", "health");
        assertThat(candidate.getOccurredAt()).contains(Instant.parse("2026-11-26T14:00:00Z"));
    }

    @Test
    void shouldLeaveOutAndCountMisshapenEntries() {
        Reply parsed = parsed("some-misshapen.json");

        assertThat(parsed.candidates()).hasSize(1);
        assertThat(parsed.rejected()).containsEntry("misshapen", 6);
    }

    @Test
    void shouldNotLoseAMemoryOverAnUnknownSectorOrDate() {
        Candidate candidate = parsed("unknown-enums.json").candidates().getFirst();

        assertThat(candidate.getSector()).isEqualTo(Sector.SEMANTIC);
        assertThat(candidate.getCategory()).isEqualTo(Category.OTHER);
        assertThat(candidate.getOccurredAt()).isEmpty();
    }

    private static Reply parsed(String name) {
        return understood(read(REPLIES.resolve("parsed").resolve(name)));
    }

    private static Reply understood(String reply) {
        return ((Reading.Understood<Reply>) ReplyParser.parse(reply)).answer();
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> found = Files.list(REPLIES.resolve(folder))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
