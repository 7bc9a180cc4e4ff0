package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Analysis;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.List;

/// A call with its turns and analysis, and what follows from all calls of the person: when we first and last
/// heard from them, and whose a phone number is. A call under another name of somebody has no rows: its copy,
/// under the person, has.
final class ConversationProjector implements Projector<Conversation> {

    private static final List<String> KEY = List.of("tenant", "user_id", "conversation_id");

    @Override
    public List<Change> upsert(Key key, Conversation call, long offset) {
        return call.getAliasOf().isPresent() ? delete(key, offset) : rows(key, call, offset);
    }

    private static List<Change> rows(Key key, Conversation call, long offset) {
        List<Change> changes = new ArrayList<>();
        changes.add(conversation(key, call, offset));
        changes.add(keyed(key, offset).to(Write.DELETE_TURNS));
        changes.add(turns(key, call.getTurns(), offset));
        changes.add(keyed(key, offset).to(Write.DELETE_ANALYSIS));
        call.getAnalysis().ifPresent(analysis -> changes.add(analysis(key, analysis, offset)));
        changes.add(user(key).to(Write.REFRESH_USER));
        call.getCallerId()
                .ifPresent(caller ->
                        changes.add(user(key).with("caller_id", caller).to(Write.REFRESH_CALLER)));
        return List.copyOf(changes);
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(
                keyed(key, offset).to(Write.DELETE_CONVERSATION),
                keyed(key, offset).to(Write.DELETE_TURNS),
                keyed(key, offset).to(Write.DELETE_ANALYSIS),
                user(key).to(Write.REFRESH_USER),
                user(key).to(Write.DELETE_UNSEEN_USER),
                user(key).to(Write.REFRESH_CALLERS_OF_USER),
                user(key).to(Write.DELETE_UNSEEN_CALLERS));
    }

    private static Change conversation(Key key, Conversation call, long offset) {
        return keyed(key, offset)
                .with("agent_id", call.getAgentId())
                .with("agent_name", call.getAgentName())
                .with("caller_id", call.getCallerId())
                .with("identity_source", call.getIdentitySource())
                .with("channel", call.getChannel())
                .with("direction", call.getDirection())
                .with("status", call.getStatus())
                .with("language", call.getLanguage())
                .with("started_at", call.getStartedAt())
                .with("duration_secs", call.getDurationSecs())
                .with("event_timestamp", call.getEventTimestamp())
                .with("termination_reason", call.getTerminationReason())
                .with("failure_reason", call.getFailureReason())
                .with("turn_count", call.getTurns().size())
                .with("audio_uri", call.getAudio().map(ClaimCheck::getUri))
                .with("audio_size_bytes", call.getAudio().map(ClaimCheck::getSizeBytes))
                .with("audio_sha256", call.getAudio().map(ClaimCheck::getSha256))
                .with("redactions", Json.of(call.getRedactions()))
                .with("metadata", Json.of(call.getMetadata()))
                .to(Write.UPSERT_CONVERSATION);
    }

    private static Change turns(Key key, List<Turn> turns, long offset) {
        return keyed(key, offset)
                .withEach("turn_indexes", turns, Turn::getIndex)
                .withEach("roles", turns, Turn::getRole)
                .withEach("kinds", turns, Turn::getKind)
                .withEach("messages", turns, Turn::getMessage)
                .withEach("times", turns, Turn::getTimeInCallSecs)
                .to(Write.INSERT_TURNS);
    }

    private static Change analysis(Key key, Analysis analysis, long offset) {
        return keyed(key, offset)
                .with("call_successful", analysis.getCallSuccessful())
                .with("summary", analysis.getSummary())
                .with("title", analysis.getTitle())
                .with("data_collection", Json.of(analysis.getDataCollection()))
                .with("evaluation", Json.of(analysis.getEvaluation()))
                .to(Write.INSERT_ANALYSIS);
    }

    private static Values keyed(Key key, long offset) {
        return Values.ofKey(key, KEY).with("source_offset", offset);
    }

    private static Values user(Key key) {
        return Values.ofKey(key, KEY.subList(0, 2));
    }
}
