package io.elaaoms.standalone.reextract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How far a request is. Conversations are counted once, by what came of them last.
public final class Progress {

    private final String requestId;
    private final Set<String> open = new HashSet<>();
    private final Map<String, Ended> ended = new HashMap<>();

    private record Ended(ExtractionOutcome outcome, int found) {}

    Progress(String requestId, Collection<Call> calls) {
        this.requestId = requestId;
        calls.forEach(call -> open.add(call.conversation().part(1)));
    }

    /// Takes note of what may be of this request.
    void hear(Extraction extraction) {
        String conversationId = extraction.getConversationId();
        boolean isAsked = extraction.getRequestId().filter(requestId::equals).isPresent()
                && (open.contains(conversationId) || ended.containsKey(conversationId));
        if (isAsked) {
            open.remove(conversationId);
            ended.put(
                    conversationId,
                    new Ended(
                            extraction.getOutcome(), extraction.getCandidates().size()));
        }
    }

    /// Nobody will read a conversation that was erased since.
    void forget(String conversationId) {
        open.remove(conversationId);
    }

    public int done() {
        return ended.size();
    }

    public int all() {
        return open.size() + ended.size();
    }

    boolean isOver() {
        return open.isEmpty();
    }

    /// How many ended how.
    public Map<ExtractionOutcome, Integer> outcomes() {
        return ended.values().stream().collect(groupingBy(Ended::outcome, TreeMap::new, summingInt(_ -> 1)));
    }

    /// Whether what was known before stays for some, since nobody could read them.
    public boolean hasFailures() {
        return ended.values().stream().map(Ended::outcome).anyMatch(Progress::isFailure);
    }

    /// How many candidates were found.
    public int found() {
        return ended.values().stream().mapToInt(Ended::found).sum();
    }

    private static boolean isFailure(ExtractionOutcome outcome) {
        return switch (outcome) {
            case EXTRACTED, NOTHING_TO_REMEMBER -> false;
            case REJECTED_OUTPUT, PROVIDER_FAILED -> true;
        };
    }
}
