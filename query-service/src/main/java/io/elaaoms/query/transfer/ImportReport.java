package io.elaaoms.query.transfer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts what became of an import's lines. Not thread-safe: told one line at a time.
final class ImportReport {

    /// As many bad lines as are told one by one; more are counted.
    private static final int MOST_ERRORS = 1_000;

    private final List<LineError> errors = new ArrayList<>();
    private long lines;
    private long accepted;
    private long pending;
    private long present;
    private long archived;
    private long ignored;
    private long failed;

    /// What became of a line that was a memory, or of one that was not.
    sealed interface Fate {

        /// It is remembered now, or was since an earlier import.
        record Accepted() implements Fate {}

        /// The log has it; it will be remembered, later than we waited for.
        record Pending() implements Fate {}

        /// This very memory is here.
        record Present() implements Fate {}

        record Skipped(ImportLine.Reason reason) implements Fate {}

        record Failed(ImportLine.Bad why) implements Fate {}
    }

    /// @param line counted from 1
    record LineError(
            long line,
            String code,
            String message,
            @Nullable String field) {}

    /// @param accepted memories that are remembered now, newly or since an earlier import of the same
    /// @param pending memories that are in the log and will be remembered
    /// @param present memories that are here under their own ids: this instance wrote the file
    /// @param archived memories that are no longer believed, left out
    /// @param ignored lines of other kinds
    /// @param failed lines that could not be brought in
    record Summary(
            String status,
            long lines,
            long accepted,
            long pending,
            long present,
            long archived,
            long ignored,
            long failed,
            List<LineError> errors,
            long errorsOmitted) {}

    ImportReport add(Fate fate) {
        lines++;
        switch (fate) {
            case Fate.Accepted() -> accepted++;
            case Fate.Pending() -> pending++;
            case Fate.Present() -> present++;
            case Fate.Skipped(ImportLine.Reason reason) -> count(reason);
            case Fate.Failed(ImportLine.Bad why) -> fail(why);
        }
        return this;
    }

    Summary summary() {
        return new Summary(
                "success",
                lines,
                accepted,
                pending,
                present,
                archived,
                ignored,
                failed,
                List.copyOf(errors),
                failed - errors.size());
    }

    private void count(ImportLine.Reason reason) {
        switch (reason) {
            case ARCHIVED -> archived++;
            case NOT_A_MEMORY -> ignored++;
        }
    }

    private void fail(ImportLine.Bad why) {
        failed++;
        if (errors.size() < MOST_ERRORS) {
            errors.add(new LineError(why.number(), why.code().name(), why.message(), why.field()));
        }
    }
}
