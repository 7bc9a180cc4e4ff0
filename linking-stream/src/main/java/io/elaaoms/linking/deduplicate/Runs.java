package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.KeptStatement;
import io.elaaoms.schemas.v1.OtherRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    /// compaction keeps, too), with what is known of the others. A run that failed has nothing to say.
    ///
    /// @param conversation tenant, user, conversation
    /// @return empty where nothing changes
    static Optional<EmbeddedExtraction> after(
            Key conversation, EmbeddedExtraction arrived, Optional<EmbeddedExtraction> applied) {
        if (!isAnAnswer(arrived.getExtraction().getOutcome())) {
            return Optional.empty();
        }
        boolean replaces = applied.filter(known -> !isNewer(arrived, known)).isEmpty();
        EmbeddedExtraction counting = replaces ? arrived : applied.orElse(arrived);
        List<OtherRun> before = applied.map(EmbeddedExtraction::getOtherRuns).orElseGet(List::of);
        SortedMap<String, OtherRun> others = new TreeMap<>();
        before.forEach(other -> others.put(other.getRun(), other));
        Stream.concat(applied.stream(), Stream.of(arrived))
                .filter(said -> !run(said).equals(run(counting)))
                .forEach(said -> note(conversation, said, others));
        others.remove(run(counting));
        List<OtherRun> left = inOtherWords(conversation, counting, others.values());
        boolean changes = replaces || !gist(left).equals(gist(before));
        return changes ? Optional.of(with(left, counting)) : Optional.empty();
    }

    private static String run(EmbeddedExtraction embedded) {
        return embedded.getExtraction().getRun();
    }

    private static void note(Key conversation, EmbeddedExtraction said, SortedMap<String, OtherRun> runs) {
        Extraction extraction = said.getExtraction();
        if (extraction.getOutcome() == ExtractionOutcome.EXTRACTED) {
            List<KeptStatement> statements = Statements.of(conversation, said).stream()
                    .map(Statements::kept)
                    .toList();
            runs.put(extraction.getRun(), new OtherRun(extraction.getRun(), extraction.getExtractedAt(), statements));
        } else {
            runs.remove(extraction.getRun());
        }
    }

    /// `others` without what is found in the same words now.
    private static List<OtherRun> inOtherWords(
            Key conversation, EmbeddedExtraction counting, Collection<OtherRun> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        Set<String> found = Statements.of(conversation, counting).stream()
                .map(Statement::id)
                .collect(toUnmodifiableSet());
        return others.stream()
                .map(other -> new OtherRun(
                        other.getRun(),
                        other.getExtractedAt(),
                        other.getStatements().stream()
                                .filter(statement -> !found.contains(statement.getMemoryId()))
                                .toList()))
                .toList();
    }

    private static List<Object> gist(List<OtherRun> others) {
        return others.stream()
                .<Object>map(other -> List.of(
                        other.getRun(),
                        other.getExtractedAt(),
                        other.getStatements().stream()
                                .map(KeptStatement::getMemoryId)
                                .toList()))
                .toList();
    }

    /// When we learnt what a conversation says: however often it is read again, when something was found first.
    static Instant learntAt(EmbeddedExtraction counting) {
        Instant extractedAt = counting.getExtraction().getExtractedAt();
        return counting.getOtherRuns().stream()
                .map(OtherRun::getExtractedAt)
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
                ? !bytes(with(List.of(), arrived)).equals(bytes(with(List.of(), applied)))
                : !after.getExtractedAt().isBefore(before.getExtractedAt());
    }

    private static EmbeddedExtraction with(List<OtherRun> otherRuns, EmbeddedExtraction embedded) {
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
