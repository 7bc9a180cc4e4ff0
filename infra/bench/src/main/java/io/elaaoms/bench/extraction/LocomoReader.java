package io.elaaoms.bench.extraction;

import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toSet;

import io.elaaoms.bench.extraction.AnnotatedSession.Line;
import io.elaaoms.bench.extraction.AnnotatedSession.Observation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads files of the LoCoMo data set's format (Maharana et al., 2024). Evidence that names several turns, or
/// a turn that does not exist, is taken as it stands.
final class LocomoReader {

    private static final Pattern SESSION = Pattern.compile("session_(\\d+)");
    private static final Pattern TURN_ID = Pattern.compile("D\\d+:\\d+");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    private LocomoReader() {}

    /// Every session of every conversation, in the file's order of conversations and by number.
    static List<AnnotatedSession> read(Path file) {
        JsonNode root = JsonMapper.shared().readTree(file);
        List<AnnotatedSession> sessions = new ArrayList<>();
        root.forEach(conversation -> sessions.addAll(sessionsOf(conversation)));
        return sessions;
    }

    private static List<AnnotatedSession> sessionsOf(JsonNode node) {
        return node.path("conversation").propertyNames().stream()
                .map(SESSION::matcher)
                .filter(found -> found.matches())
                .map(found -> Integer.valueOf(found.group(1)))
                .sorted(naturalOrder())
                .map(number -> session(node, number))
                .toList();
    }

    private static AnnotatedSession session(JsonNode node, int number) {
        JsonNode conversation = node.path("conversation");
        String name = "session_" + number;
        return new AnnotatedSession(
                node.path("sample_id").asString(),
                number,
                time(conversation.path(name + "_date_time").asString()),
                lines(conversation.path(name)),
                observations(node.path("observation").path(name + "_observation")));
    }

    private static List<Line> lines(JsonNode turns) {
        return turns.valueStream()
                .map(turn -> new Line(
                        turn.path("speaker").asString(),
                        turn.path("dia_id").asString(),
                        turn.path("text").asString()))
                .toList();
    }

    private static List<Observation> observations(JsonNode bySpeaker) {
        return bySpeaker
                .propertyStream()
                .flatMap(speaker -> speaker.getValue()
                        .valueStream()
                        .map(pair ->
                                new Observation(speaker.getKey(), pair.path(0).asString(), evidence(pair.path(1)))))
                .toList();
    }

    private static Set<String> evidence(JsonNode node) {
        return TURN_ID.matcher(node.toString())
                .results()
                .map(MatchResult::group)
                .collect(toSet());
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text.strip(), TIME).toInstant(UTC);
    }
}
