package io.elaaoms.extraction.transcript;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.IdentitySource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts together what the events of one conversation say. Of each kind of event the newest counts; the kinds
/// complement each other. So the result depends on which events came, never on their order or number.
final class Knowledge {

    /// Ties between two versions of one second are broken by content: any rule will do, if it is always the
    /// same.
    private static final Comparator<Conversation> NEWEST =
            comparingLong(Conversation::getEventTimestamp).thenComparing(comparing(Knowledge::spelledOut));

    private Knowledge() {}

    /// `parts` and what `part` adds to them; equal to `parts` when it adds nothing.
    static Map<String, Conversation> learn(Map<String, Conversation> parts, Part part) {
        Map<String, Conversation> learnt = new HashMap<>(parts);
        learnt.merge(
                part.type().name(),
                part.conversation(),
                (known, told) -> known.equals(told) || NEWEST.compare(known, told) >= 0 ? known : told);
        return learnt;
    }

    /// The conversation that `parts` tell of together: the part that knows most is its base.
    static Conversation compose(Map<String, Conversation> parts) {
        List<Conversation> ranked = isHeardOf(parts) ? ranked(parts) : List.copyOf(parts.values());
        Conversation base = base(ranked);
        Conversation known = ranked.stream()
                .filter(part -> part.getIdentitySource() != IdentitySource.ANONYMOUS)
                .findFirst()
                .orElse(base);
        return Conversation.newBuilder(base)
                .setUserId(known.getUserId())
                .setCallerId(known.getCallerId().orElse(null))
                .setIdentitySource(known.getIdentitySource())
                .setMetadata(metadata(ranked, base))
                .setAudio(first(ranked, Conversation::getAudio))
                .setFailureReason(first(ranked, Conversation::getFailureReason))
                .setEventTimestamp(ranked.stream()
                        .mapToLong(Conversation::getEventTimestamp)
                        .max()
                        .orElseThrow())
                .setExtractionRequest(Optional.ofNullable(parts.get(EventType.EXTRACTION_REQUEST.name()))
                        .flatMap(Conversation::getExtractionRequest)
                        .orElse(null))
                .build();
    }

    /// Whether anything was delivered of it: that somebody wants it read again tells nothing of it.
    static boolean isHeardOf(Map<String, Conversation> parts) {
        return !ranked(parts).isEmpty();
    }

    private static List<Conversation> ranked(Map<String, Conversation> parts) {
        return Arrays.stream(EventType.values())
                .filter(type -> type != EventType.EXTRACTION_REQUEST)
                .map(type -> parts.get(type.name()))
                .filter(Objects::nonNull)
                .toList();
    }

    /// A transcript without turns (`exclude_transcript`) does not hide one that has them.
    private static Conversation base(List<Conversation> ranked) {
        return ranked.stream()
                .filter(part -> !part.getTurns().isEmpty())
                .findFirst()
                .orElseGet(ranked::getFirst);
    }

    private static Map<String, String> metadata(List<Conversation> ranked, Conversation base) {
        Map<String, String> metadata = new TreeMap<>(base.getMetadata());
        ranked.stream()
                .flatMap(part -> Optional.ofNullable(part.getMetadata().get(CallAttempts.DETECTION)).stream())
                .findFirst()
                .ifPresent(verdict -> metadata.put(CallAttempts.DETECTION, verdict));
        return metadata;
    }

    private static <T> @Nullable T first(List<Conversation> ranked, Function<Conversation, Optional<T>> field) {
        return ranked.stream()
                .flatMap(part -> field.apply(part).stream())
                .findFirst()
                .orElse(null);
    }

    private static String spelledOut(Conversation conversation) {
        return Conversation.newBuilder(conversation)
                .setMetadata(new TreeMap<>(conversation.getMetadata()))
                .setRedactions(new TreeMap<>(conversation.getRedactions()))
                .build()
                .toString();
    }
}
