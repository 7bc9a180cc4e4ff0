package io.elaaoms.linking.link;

import io.elaaoms.schemas.v1.ToolInvocation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/// Memories that answered one question.
///
/// @param occasion what counts once, however often it is asked: a conversation, or where there is none, a day
/// @param memoryIds the best answers first
record Recall(String invocationId, String occasion, Instant askedAt, List<String> memoryIds) {

    /// What stands further down in an answer says little about what belongs together.
    private static final int BEST = 10;

    private static final Comparator<Recall> NEWEST_FIRST = Comparator.comparing(Recall::askedAt)
            .thenComparing(Recall::invocationId)
            .reversed();

    Recall {
        memoryIds = List.copyOf(memoryIds);
    }

    static Recall of(ToolInvocation invocation) {
        Instant askedAt = invocation.getAskedAt();
        LocalDate day = LocalDate.ofInstant(askedAt, ZoneOffset.UTC);
        return new Recall(
                invocation.getInvocationId(),
                invocation.getConversationId().map("call:"::concat).orElseGet(() -> "day:" + day),
                askedAt,
                invocation.getMemoryIds().stream().distinct().limit(BEST).toList());
    }

    boolean isSince(Instant oldest) {
        return !askedAt.isBefore(oldest);
    }

    /// The newest `most` of them; ids decide where several are as old.
    static List<Recall> newest(List<Recall> recalls, int most) {
        return recalls.stream().sorted(NEWEST_FIRST).limit(most).toList();
    }

    /// What the stage keeps of a question: not its words.
    static ToolInvocation withoutWords(ToolInvocation invocation) {
        return ToolInvocation.newBuilder(invocation).setQuery("").build();
    }
}
