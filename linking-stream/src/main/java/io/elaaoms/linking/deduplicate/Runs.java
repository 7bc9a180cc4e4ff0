package io.elaaoms.linking.deduplicate;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.FailureReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

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

    /// Whether `arrived` takes the place of what is applied: the later extraction does, and the same run with
    /// another value (as compaction keeps the last one too). A run that failed has nothing to put in its
    /// place.
    static boolean replaces(EmbeddedExtraction arrived, Optional<EmbeddedExtraction> applied) {
        Extraction extraction = arrived.getExtraction();
        return isAnAnswer(extraction.getOutcome())
                && applied.filter(known -> !isNewer(arrived, known)).isEmpty();
    }

    private static boolean isAnAnswer(ExtractionOutcome outcome) {
        return outcome == ExtractionOutcome.EXTRACTED || outcome == ExtractionOutcome.NOTHING_TO_REMEMBER;
    }

    private static boolean isNewer(EmbeddedExtraction arrived, EmbeddedExtraction applied) {
        Extraction after = arrived.getExtraction();
        Extraction before = applied.getExtraction();
        boolean sameRun = after.getRun().equals(before.getRun());
        return sameRun
                ? !bytes(arrived).equals(bytes(applied))
                : !after.getExtractedAt().isBefore(before.getExtractedAt());
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
