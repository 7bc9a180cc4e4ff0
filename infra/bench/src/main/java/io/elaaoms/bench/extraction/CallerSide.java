package io.elaaoms.bench.extraction;

import io.elaaoms.bench.extraction.AnnotatedSession.Line;
import io.elaaoms.bench.extraction.AnnotatedSession.Observation;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A session as a call of one of its speakers; the other one is the agent.
record CallerSide(AnnotatedSession session, String caller) {

    Conversation toConversation() {
        List<Turn> turns = IntStream.range(0, session.lines().size())
                .mapToObj(index -> turn(index, session.lines().get(index)))
                .toList();
        return Conversation.newBuilder()
                .setTenant("bench")
                .setUserId(session.conversation() + "/" + caller)
                .setConversationId("%s/%d/%s".formatted(session.conversation(), session.number(), caller))
                .setAgentId("bench")
                .setIdentitySource(IdentitySource.USER_ID)
                .setDirection(Direction.INBOUND)
                .setChannel("bench")
                .setStatus("done")
                .setEventTimestamp(session.startedAt().getEpochSecond())
                .setStartedAt(session.startedAt())
                .setTurns(turns)
                .build();
    }

    List<Observation> observations() {
        return session.observationsOf(caller);
    }

    String turnIdOf(Candidate candidate) {
        return session.lines().get(candidate.getSourceTurn()).id();
    }

    /// The observation in our words, where the person is always "the caller".
    String inOurWords(Observation observation) {
        return Pattern.compile("\\b" + Pattern.quote(caller) + "\\b")
                .matcher(observation.text())
                .replaceAll(Matcher.quoteReplacement("the caller"));
    }

    private Turn turn(int index, Line line) {
        return Turn.newBuilder()
                .setIndex(index)
                .setRole(line.speaker().equals(caller) ? Role.USER : Role.AGENT)
                .setKind(TurnKind.SPEECH)
                .setMessage(line.text())
                .build();
    }
}
