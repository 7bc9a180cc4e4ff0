package io.elaaoms.extraction.transcript;

import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.extraction.transcript.redact.Redacted;
import io.elaaoms.extraction.transcript.redact.Redactor;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Analysis;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Takes private data out of everything people said or wrote in a conversation, before it is stored anywhere.
public final class ConversationRedaction {

    static final String STEP = "redact-conversation";

    private final Redactor redactor;

    public ConversationRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    /// The same event without private data; never fails by itself.
    Outcome<ParsedEvent> redact(Key key, ParsedEvent event) {
        return Outcome.success(
                switch (event) {
                    case Part(EventType type, Conversation conversation) -> new Part(type, redacted(conversation));
                    case ParsedEvent.Ignored ignored -> ignored;
                    case ParsedEvent.Erased erased -> erased;
                });
    }

    Conversation redacted(Conversation conversation) {
        Pass pass = new Pass(redactor, conversation.getCallerId(), new TreeMap<>());
        List<Turn> turns = conversation.getTurns().stream()
                .map(turn -> Turn.newBuilder(turn)
                        .setMessage(pass.clean(turn.getMessage()))
                        .build())
                .toList();
        return Conversation.newBuilder(conversation)
                .setTurns(turns)
                .setAnalysis(conversation.getAnalysis().map(pass::clean).orElse(null))
                .setRedactions(pass.counts())
                .build();
    }

    /// One conversation's texts, counted together.
    private record Pass(Redactor redactor, Optional<String> ownNumber, Map<String, Integer> counts) {

        String clean(String text) {
            Redacted redacted = redactor.redact(text, ownNumber);
            redacted.counts().forEach((type, count) -> counts.merge(type, count, Integer::sum));
            return redacted.text();
        }

        Analysis clean(Analysis analysis) {
            Map<String, String> collected = new TreeMap<>(analysis.getDataCollection());
            collected.replaceAll((_, value) -> clean(value));
            return Analysis.newBuilder(analysis)
                    .setSummary(analysis.getSummary().map(this::clean).orElse(null))
                    .setTitle(analysis.getTitle().map(this::clean).orElse(null))
                    .setDataCollection(collected)
                    .build();
        }
    }
}
