package io.elaaoms.bench.extraction;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// One conversation of two people, with what an annotator noted of each.
///
/// @param conversation who talks with whom: `conv-26`
/// @param number of the session, from 1
/// @param startedAt when, in UTC
record AnnotatedSession(
        String conversation, int number, Instant startedAt, List<Line> lines, List<Observation> observations) {

    AnnotatedSession {
        lines = List.copyOf(lines);
        observations = List.copyOf(observations);
    }

    /// @param id of the turn: `D1:3`
    record Line(String speaker, String id, String text) {}

    /// What was noted of `speaker`, and which turns say so.
    record Observation(String speaker, String text, Set<String> evidence) {

        Observation {
            evidence = Set.copyOf(evidence);
        }
    }

    List<String> speakers() {
        return lines.stream().map(Line::speaker).distinct().sorted().toList();
    }

    List<Observation> observationsOf(String speaker) {
        return observations.stream()
                .filter(observation -> observation.speaker().equals(speaker))
                .toList();
    }
}
