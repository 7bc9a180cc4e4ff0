package io.elaaoms.bench.recall;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What two people said to each other, and what somebody asks about it.
///
/// @param id who talks with whom: `conv-26`
record Conversation(String id, List<Session> sessions, List<Question> questions) {

    Conversation {
        sessions = List.copyOf(sessions);
        questions = List.copyOf(questions);
    }

    /// @param number from 1
    /// @param startedAt in UTC
    record Session(int number, Instant startedAt, List<Turn> turns) {

        Session {
            turns = List.copyOf(turns);
        }
    }

    /// @param id `D1:3`
    /// @param text with the speaker's name before it and what a shared image shows after it
    record Turn(String id, String text) {}

    /// @param category 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop
    /// @param evidence ids of the turns that answer it, at least one
    record Question(String text, int category, Set<String> evidence) {

        Question {
            evidence = Set.copyOf(evidence);
        }
    }

    List<Turn> turns() {
        return sessions.stream().flatMap(session -> session.turns().stream()).toList();
    }
}
