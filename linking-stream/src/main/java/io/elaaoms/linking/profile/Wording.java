package io.elaaoms.linking.profile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The templates of summary and greeting.
final class Wording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final int LONGEST_TITLE = 80;

    private Wording() {}

    /// "Dana Whitfield has called twice, last on 3 March 2026. The caller prefers express shipping."
    static String summary(Optional<String> name, int conversations, Instant lastInteraction, List<String> known) {
        String who = name.orElse("The caller");
        String calls = conversations == 0
                ? "%s has not called yet.".formatted(who)
                : "%s has called %s, last on %s."
                        .formatted(who, times(conversations), DAY.format(lastInteraction.atZone(ZoneOffset.UTC)));
        return known.isEmpty()
                ? calls
                : calls + known.stream().map(Wording::asSentence).collect(Collectors.joining(" ", " ", ""));
    }

    /// "Hi Dana, welcome back! Last time we talked about a late delivery. How can I help you today?"
    static String greeting(Optional<String> name, boolean isBack, Optional<String> lastTopic) {
        String hello = "Hi" + name.map(DisplayName::first).map(" "::concat).orElse("");
        String last = lastTopic
                .map(topic -> " Last time we talked about %s.".formatted(inSentence(topic)))
                .orElse("");
        return isBack
                ? hello + ", welcome back!" + last + " How can I help you today?"
                : hello + ", how can I help you today?";
    }

    /// A title as a topic of one line; nothing where it is longer than a title is.
    static Optional<String> topic(String title) {
        String line = title.replaceAll("\\s+", " ").strip().replaceAll("[.!?]+$", "");
        return line.isEmpty() || line.length() > LONGEST_TITLE ? Optional.empty() : Optional.of(line);
    }

    private static String times(int count) {
        return switch (count) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> count + " times";
        };
    }

    private static String asSentence(String text) {
        return text.matches(".*[.!?]$") ? text : text + ".";
    }

    /// "Late delivery" becomes "late delivery"; "IKEA order" stays.
    private static String inSentence(String topic) {
        return topic.length() > 1 && Character.isLowerCase(topic.charAt(1))
                ? topic.substring(0, 1).toLowerCase(Locale.ROOT) + topic.substring(1)
                : topic;
    }
}
