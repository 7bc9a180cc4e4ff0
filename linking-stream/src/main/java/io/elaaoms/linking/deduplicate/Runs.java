package io.elaaoms.linking.deduplicate;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.ReEmbedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Which of several extractions of one conversation counts: the latest. It keeps the others whole, so that which
/// one counts, and what is known of them, depends on what they are, and not on the order in which they came.
final class Runs {

    /// That is how many are kept beside the one that counts and the first that found something: what is asked about a
    /// memory is asked while it is found, and a record has its limit.
    private static final int LATEST = 8;

    private static final Comparator<EmbeddedExtraction> IN_TIME =
            Comparator.comparing(Runs::extractedAt).thenComparing(Runs::run);

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

    /// What counts once `arrived` is there: the latest extraction, and of one run the value that came last (which
    /// compaction keeps, too). A run that failed has nothing to say.
    ///
    /// @param known what counts before, with the runs before it
    /// @return empty where nothing changes
    static Optional<EmbeddedExtraction> after(EmbeddedExtraction arrived, Optional<EmbeddedExtraction> known) {
        if (!isAnAnswer(arrived.getExtraction().getOutcome())) {
            return Optional.empty();
        }
        Map<String, EmbeddedExtraction> byRun = new HashMap<>();
        known.stream().flatMap(Runs::inTime).forEach(run -> byRun.put(run(run), run));
        byRun.put(run(arrived), arrived);
        return changed(known, latest(byRun.values()));
    }

    /// What counts once one of its runs has vectors of another model.
    ///
    /// @return empty where nothing changes
    static Optional<EmbeddedExtraction> embedded(EmbeddedExtraction known, String run, ReEmbedding vectors) {
        UnaryOperator<EmbeddedExtraction> embed =
                said -> run(said).equals(run) ? ReEmbeddings.applied(vectors, said) : said;
        return changed(Optional.of(known), latest(inTime(known).map(embed).toList()));
    }

    private static EmbeddedExtraction latest(Collection<EmbeddedExtraction> runs) {
        List<EmbeddedExtraction> inTime = runs.stream().sorted(IN_TIME).toList();
        int counting = inTime.size() - 1;
        int latest = Math.max(0, counting - LATEST);
        Stream<EmbeddedExtraction> first =
                inTime.subList(0, latest).stream().filter(Runs::hasFound).limit(1);
        List<EmbeddedExtraction> before =
                Stream.concat(first, inTime.subList(latest, counting).stream()).toList();
        return with(before, inTime.get(counting));
    }

    /// What counts, without runs that say that the call began no later than `until`.
    static EmbeddedExtraction since(EmbeddedExtraction counting, Instant until) {
        List<EmbeddedExtraction> before = counting.getRunsBefore();
        List<EmbeddedExtraction> left = before.stream()
                .filter(run -> run.getExtraction().getStartedAt().isAfter(until))
                .toList();
        return left.size() == before.size() ? counting : with(left, counting);
    }

    private static boolean hasFound(EmbeddedExtraction run) {
        return !run.getVectors().isEmpty();
    }

    private static Optional<EmbeddedExtraction> changed(Optional<EmbeddedExtraction> known, EmbeddedExtraction now) {
        return known.filter(before -> bytes(before).equals(bytes(now))).isPresent()
                ? Optional.empty()
                : Optional.of(now);
    }

    /// All runs, each by itself; the last one counts.
    static Stream<EmbeddedExtraction> inTime(EmbeddedExtraction counting) {
        return Stream.concat(counting.getRunsBefore().stream(), Stream.of(with(List.of(), counting)));
    }

    /// When we learnt what a conversation says: however often it is read again, when something was found first.
    static Instant learntAt(EmbeddedExtraction counting) {
        return inTime(counting)
                .filter(Runs::hasFound)
                .map(Runs::extractedAt)
                .findFirst()
                .orElseGet(() -> extractedAt(counting));
    }

    static Instant extractedAt(EmbeddedExtraction run) {
        return run.getExtraction().getExtractedAt();
    }

    private static String run(EmbeddedExtraction embedded) {
        return embedded.getExtraction().getRun();
    }

    private static boolean isAnAnswer(ExtractionOutcome outcome) {
        return outcome == ExtractionOutcome.EXTRACTED || outcome == ExtractionOutcome.NOTHING_TO_REMEMBER;
    }

    private static EmbeddedExtraction with(List<EmbeddedExtraction> before, EmbeddedExtraction counting) {
        return new EmbeddedExtraction(
                counting.getExtraction(),
                counting.getEmbeddingModel(),
                counting.getDimension(),
                counting.getVectors(),
                before);
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
