package io.elaaoms.standalone.reextract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReExtraction;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far a request is: which calls are still to be asked for, which are on their way, and what came of the
/// others. Each is counted once, by what came of it last; one of which nothing can come any more is not.
public final class Progress {

    private final String requestId;
    private final Map<String, Call> calls = new HashMap<>();
    /// The request that each call was last seen with.
    private final Map<String, String> requests = new HashMap<>();

    private final Map<String, Call> waiting = new LinkedHashMap<>();
    /// The first offset on `conversations` that a record of this request may have.
    private final Map<String, Long> asked = new HashMap<>();

    private final Map<String, Ended> ended = new HashMap<>();
    private final Set<String> setAside = new HashSet<>();

    private record Ended(ExtractionOutcome outcome, int found) {}

    /// @param calls in the order in which they are to be asked for
    Progress(String requestId, Collection<Call> calls) {
        this.requestId = requestId;
        for (Call call : calls) {
            this.calls.put(call.id(), call);
            call.requestId().ifPresent(known -> requests.put(call.id(), known));
            if (call.requestId().filter(requestId::equals).isPresent()) {
                asked.put(call.id(), call.offset());
            } else {
                waiting.put(call.id(), call);
            }
        }
    }

    /// The calls to ask for now, so that no more than `atOnce` are on their way: from here on, these are.
    List<Call> next(int atOnce) {
        List<Call> next = new ArrayList<>();
        for (Iterator<Call> left = waiting.values().iterator(); left.hasNext() && asked.size() < atOnce; ) {
            Call call = left.next();
            left.remove();
            ask(call);
            next.add(call);
        }
        return next;
    }

    private void ask(Call call) {
        asked.put(call.id(), call.offset() + 1);
    }

    /// Takes note of what may be of this request.
    void hear(Extraction extraction) {
        String id = extraction.getConversationId();
        boolean isOfThis = extraction.getRequestId().filter(requestId::equals).isPresent();
        if (isOfThis && find(extraction.getTenant(), id).isPresent()) {
            leave(id);
            ended.put(
                    id,
                    new Ended(
                            extraction.getOutcome(), extraction.getCandidates().size()));
        }
    }

    /// Nobody will read a conversation that is erased, and for this request perhaps nobody one that somebody has
    /// asked for since: neither is waited for. An outcome counts where it comes nevertheless.
    ///
    /// @param conversation null for a tombstone
    void hear(Key key, @Nullable Conversation conversation) {
        Optional<Call> found = find(key.tenant(), key.part(2)).filter(call -> call.isAt(key));
        if (conversation == null) {
            found.ifPresent(call -> leave(call.id()));
        } else {
            conversation
                    .getExtractionRequest()
                    .map(ExtractionRequest::getRequestId)
                    .ifPresent(latest -> found.ifPresent(call -> hearRequest(call, latest)));
        }
    }

    private void hearRequest(Call call, String latest) {
        boolean isNews = !latest.equals(requests.put(call.id(), latest));
        if (isNews && latest.equals(requestId) && waiting.remove(call.id()) != null) {
            ask(call); // by the same line, run elsewhere
        } else if (isNews && !latest.equals(requestId)) {
            asked.remove(call.id());
        }
    }

    /// A letter of extraction. A run that failed has an outcome, too; what could not be read has none.
    void hearUnread(Key key, DeadLetter letter) {
        if (letter.getReason() == FailureReason.UNREADABLE_RECORD && key.parts().size() > 2) {
            find(key.tenant(), key.part(2))
                    .filter(call -> call.isAt(key))
                    .filter(call -> letter.getSourceOffset() >= asked.getOrDefault(call.id(), Long.MAX_VALUE))
                    .ifPresent(this::setAside);
        }
    }

    /// A letter of the transcript stage, which has not told anybody of the request then.
    ///
    /// @param event the key of what the letter is about
    void hearLost(Key event) {
        if (event.parts().size() > 2 && event.part(2).equals(ReExtraction.TYPE)) {
            find(event.tenant(), event.part(1))
                    .filter(call -> asked.getOrDefault(call.id(), 0L) > call.offset())
                    .ifPresent(this::setAside);
        }
    }

    private void setAside(Call call) {
        asked.remove(call.id());
        setAside.add(call.id());
    }

    private void leave(String id) {
        waiting.remove(id);
        asked.remove(id);
        setAside.remove(id);
    }

    private Optional<Call> find(String tenant, String id) {
        return Optional.ofNullable(calls.get(id))
                .filter(call -> call.key().tenant().equals(tenant));
    }

    /// How many it was not asked for yet.
    public int waiting() {
        return waiting.size();
    }

    public int done() {
        return ended.size() + setAside.size();
    }

    public int all() {
        return waiting.size() + asked.size() + done();
    }

    boolean isOver() {
        return waiting.isEmpty() && asked.isEmpty();
    }

    /// How many ended how.
    public Map<ExtractionOutcome, Integer> outcomes() {
        return ended.values().stream().collect(groupingBy(Ended::outcome, TreeMap::new, summingInt(_ -> 1)));
    }

    /// How many are dead letters before anybody could be asked about them.
    public int setAside() {
        return setAside.size();
    }

    /// Whether what was known before stays for some, since nobody could read them.
    public boolean hasFailures() {
        return !setAside.isEmpty()
                || ended.values().stream().map(Ended::outcome).anyMatch(Progress::isFailure);
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
