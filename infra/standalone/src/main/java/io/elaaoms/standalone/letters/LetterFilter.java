package io.elaaoms.standalone.letters;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which letters are meant.
///
/// @param ids these only; empty: whichever fit the rest
/// @param stage whose
/// @param reason why they failed
/// @param since failed then or later
/// @param until failed then or earlier
public record LetterFilter(
        Set<LetterId> ids,
        Optional<Stage> stage,
        Optional<FailureReason> reason,
        Optional<Instant> since,
        Optional<Instant> until)
        implements Predicate<Letter> {

    public LetterFilter {
        ids = Set.copyOf(ids);
    }

    /// Whether letters of `candidate` can be meant: the others' need not be read.
    boolean concerns(Stage candidate) {
        return stage.filter(wanted -> wanted != candidate).isEmpty()
                && (ids.isEmpty() || ids.stream().anyMatch(id -> id.stage() == candidate));
    }

    @Override
    public boolean test(Letter letter) {
        Instant failedAt = letter.content().getFailedAt();
        return concerns(letter.id().stage())
                && (ids.isEmpty() || ids.contains(letter.id()))
                && reason.filter(wanted -> wanted != letter.content().getReason())
                        .isEmpty()
                && since.filter(failedAt::isBefore).isEmpty()
                && until.filter(failedAt::isAfter).isEmpty();
    }
}
