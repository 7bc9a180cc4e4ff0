package io.elaaoms.linking.deduplicate;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.FailureReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which of several extractions of one conversation counts.
final class Runs {

    private Runs() {}

    /// A change, if every candidate has a vector of the size that is promised.
    static Outcome<Change> check(String step, EmbeddedExtraction embedded) {
        int bytes = embedded.getDimension() * Float.BYTES;
        if (embedded.getVectors().size()
                != embedded.getExtraction().getCandidates().size()) {
            return Outcome.failure(FailureReason.REJECTED_OUTPUT, step);
        }
        return embedded.getVectors().stream().allMatch(vector -> vector.remaining() == bytes)
                ? Outcome.success(new Change.Contribution(embedded))
                : Outcome.failure(FailureReason.WRONG_DIMENSION, step);
    }

    /// What counts once `arrived` is there: the later extraction, and of one run the value that came last (which
    /// compaction keeps, too), with the times of the others. A run that failed has nothing to say.
    ///
    /// @return empty where nothing changes
    static Optional<EmbeddedExtraction> after(EmbeddedExtraction arrived, Optional<EmbeddedExtraction> applied) {
        if (!isAnAnswer(arrived.getExtraction().getOutcome())) {
            return Optional.empty();
        }
        boolean replaces = applied.filter(known -> !isNewer(arrived, known)).isEmpty();
        EmbeddedExtraction counting = replaces ? arrived : applied.orElse(arrived);
        Map<String, Instant> others = new TreeMap<>();
        applied.ifPresent(known -> {
            others.putAll(known.getOtherRuns());
            note(known, others);
        });
        note(arrived, others);
        others.remove(counting.getExtraction().getRun());
        boolean changes = replaces
                || !others.equals(applied.map(EmbeddedExtraction::getOtherRuns).orElseGet(Map::of));
        return changes ? Optional.of(with(others, counting)) : Optional.empty();
    }

    private static void note(EmbeddedExtraction said, Map<String, Instant> times) {
        Extraction extraction = said.getExtraction();
        if (extraction.getOutcome() == ExtractionOutcome.EXTRACTED) {
            times.put(extraction.getRun(), extraction.getExtractedAt());
        } else {
            times.remove(extraction.getRun());
        }
    }

    /// When we learnt what a conversation says: however often it is read again, when something was found first.
    static Instant learntAt(EmbeddedExtraction counting) {
        Instant extractedAt = counting.getExtraction().getExtractedAt();
        return counting.getOtherRuns().values().stream()
                .filter(extractedAt::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(extractedAt);
    }

    private static boolean isAnAnswer(ExtractionOutcome outcome) {
        return outcome == ExtractionOutcome.EXTRACTED || outcome == ExtractionOutcome.NOTHING_TO_REMEMBER;
    }

    private static boolean isNewer(EmbeddedExtraction arrived, EmbeddedExtraction applied) {
        Extraction after = arrived.getExtraction();
        Extraction before = applied.getExtraction();
        boolean sameRun = after.getRun().equals(before.getRun());
        return sameRun
                ? !bytes(with(Map.of(), arrived)).equals(bytes(with(Map.of(), applied)))
                : !after.getExtractedAt().isBefore(before.getExtractedAt());
    }

    private static EmbeddedExtraction with(Map<String, Instant> otherRuns, EmbeddedExtraction embedded) {
        return new EmbeddedExtraction(
                embedded.getExtraction(),
                embedded.getEmbeddingModel(),
                embedded.getDimension(),
                embedded.getVectors(),
                otherRuns);
    }

    /// To be compared: Avro's own `equals` throws on an array of records in which a moment may be missing.
    private static ByteBuffer bytes(EmbeddedExtraction embedded) {
        try {
            return embedded.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
