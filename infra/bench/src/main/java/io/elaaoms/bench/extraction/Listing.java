package io.elaaoms.bench.extraction;

import io.elaaoms.bench.extraction.AnnotatedSession.Line;
import io.elaaoms.bench.extraction.AnnotatedSession.Observation;
import io.elaaoms.schemas.v1.Candidate;
import java.io.PrintWriter;
import java.util.List;

/// Writes what was said, what was noted of it and what was found in it one below the other: what to read when
/// a figure is not what it should be.
final class Listing implements ExtractionBench.CallLog {

    private final PrintWriter out;

    Listing(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void measured(CallerSide side, List<Candidate> candidates) {
        out.printf(
                "#### %s %d %s%n", side.session().conversation(), side.session().number(), side.caller());
        side.session().lines().stream()
                .filter(line -> line.speaker().equals(side.caller()))
                .forEach(line -> list(side, line, candidates));
    }

    private void list(CallerSide side, Line line, List<Candidate> candidates) {
        out.printf("%s %s%n", line.id(), line.text());
        side.observations().stream()
                .filter(observation -> observation.evidence().contains(line.id()))
                .map(Observation::text)
                .forEach(noted -> out.println("    = " + noted));
        candidates.stream()
                .filter(candidate -> side.turnIdOf(candidate).equals(line.id()))
                .forEach(found -> out.printf(
                        "    > %s  %s %s %.2f%n",
                        found.getContent(), found.getCategory(), found.getTags(), found.getConfidence()));
    }
}
