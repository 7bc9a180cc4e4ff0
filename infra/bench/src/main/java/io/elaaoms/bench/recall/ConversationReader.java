package io.elaaoms.bench.recall;

import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toSet;

import io.elaaoms.bench.recall.Conversation.Question;
import io.elaaoms.bench.recall.Conversation.Session;
import io.elaaoms.bench.recall.Conversation.Turn;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads files of the LoCoMo data set's format (Maharana et al., 2024). Evidence that is no turn of the
/// conversation does not count, nor does a question without any, nor one that has no answer (category 5).
final class ConversationReader {

    private static final Pattern SESSION = Pattern.compile("session_(\\d+)");
    private static final Pattern TURN_ID = Pattern.compile("D\\d+:\\d+");
    private static final Set<Integer> CATEGORIES = Set.of(1, 2, 3, 4);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    private ConversationReader() {}

    static List<Conversation> read(Path file) {
        return JsonMapper.shared()
                .readTree(file)
                .valueStream()
                .map(ConversationReader::conversation)
                .toList();
    }

    private static Conversation conversation(JsonNode node) {
        List<Session> sessions = sessions(node.path("conversation"));
        Set<String> turns = sessions.stream()
                .flatMap(session -> session.turns().stream())
                .map(Turn::id)
                .collect(toSet());
        List<Question> questions = node.path("qa")
                .valueStream()
                .filter(asked -> CATEGORIES.contains(asked.path("category").asInt()))
                .map(asked -> question(asked, turns))
                .filter(question -> !question.evidence().isEmpty())
                .toList();
        return new Conversation(node.path("sample_id").asString(), sessions, questions);
    }

    private static List<Session> sessions(JsonNode conversation) {
        return conversation.propertyNames().stream()
                .map(SESSION::matcher)
                .filter(Matcher::matches)
                .map(found -> Integer.valueOf(found.group(1)))
                .sorted(naturalOrder())
                .map(number -> session(conversation, number))
                .toList();
    }

    private static Session session(JsonNode conversation, int number) {
        String name = "session_" + number;
        return new Session(
                number,
                time(conversation.path(name + "_date_time").asString()),
                conversation
                        .path(name)
                        .valueStream()
                        .map(ConversationReader::turn)
                        .toList());
    }

    private static Turn turn(JsonNode turn) {
        String said = turn.path("speaker").asString() + ": " + turn.path("text").asString();
        String caption = turn.path("blip_caption").asString("");
        return new Turn(
                turn.path("dia_id").asString(), caption.isBlank() ? said : said + " [shared image: " + caption + "]");
    }

    private static Question question(JsonNode asked, Set<String> turns) {
        return new Question(
                asked.path("question").asString(),
                asked.path("category").asInt(),
                TURN_ID.matcher(asked.path("evidence").toString())
                        .results()
                        .map(MatchResult::group)
                        .filter(turns::contains)
                        .collect(toSet()));
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text.strip(), TIME).toInstant(UTC);
    }
}
