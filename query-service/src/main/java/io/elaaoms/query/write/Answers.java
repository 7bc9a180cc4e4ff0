package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.schemas.v1.CommandResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What clients are told, in the form that OpenMemory's clients read. `visible` says whether the tables, and so
/// every read, show the change by now; if not, they will in a moment.
final class Answers {

    private static final String SUCCESS = "success";

    private Answers() {}

    /// The change is in the log; the same request under the same `Idempotency-Key` is answered with what
    /// became of it.
    record Accepted(String status, String commandId, String message) {

        static Accepted of(Outcome.Pending pending) {
            return new Accepted(
                    "accepted",
                    pending.commandId(),
                    "The change is in the log and will be carried out; repeat it under the same Idempotency-Key to learn"
                            + " what became of it");
        }
    }

    /// @param content and the other two are absent where the database does not answer
    record Similar(
            String memoryId,
            @Nullable Double similarity,
            @Nullable String content,
            @Nullable Integer reinforcementCount) {

        static Similar of(WrittenMemories.Near near) {
            StoredMemory memory = near.memory();
            return new Similar(memory.memoryId(), near.similarity(), memory.content(), memory.reinforcementCount());
        }
    }

    /// @param isDuplicate whether the memory was known, and is now known better
    record Deduplication(boolean isDuplicate, List<Similar> similarMemories) {}

    /// One memory is remembered, or changed.
    ///
    /// @param action `created`, `reinforced`, `superseded` (it took another's place) or `updated`
    /// @param memory as it is now; absent until it is visible
    record Changed(
            String status,
            String memoryId,
            String action,
            Instant createdAt,
            String commandId,
            boolean visible,
            @Nullable Deduplication deduplication,
            @Nullable StoredMemory memory) {

        static Changed of(Submission by, CommandResult result, boolean visible, List<WrittenMemories.Near> near) {
            String memoryId = result.getMemoryId().orElse("");
            StoredMemory memory = near.stream()
                    .map(WrittenMemories.Near::memory)
                    .filter(found -> visible && found.memoryId().equals(memoryId))
                    .findFirst()
                    .orElse(null);
            return new Changed(
                    SUCCESS,
                    memoryId,
                    label(result),
                    memory == null ? result.getIssuedAt().orElseGet(by::at) : memory.createdAt(),
                    result.getCommandId(),
                    visible,
                    deduplication(result, near),
                    memory);
        }

        private static @Nullable Deduplication deduplication(CommandResult result, List<WrittenMemories.Near> near) {
            return switch (result.getStatus()) {
                case CREATED, SUPERSEDED -> new Deduplication(false, similar(result, near));
                case REINFORCED -> new Deduplication(true, similar(result, near));
                case UPDATED, DELETED, NOT_FOUND, ACCEPTED, REFUSED -> null;
            };
        }

        private static List<Similar> similar(CommandResult result, List<WrittenMemories.Near> near) {
            return result.getSimilar().stream()
                    .map(id -> near.stream()
                            .filter(found -> found.memory().memoryId().equals(id))
                            .findFirst()
                            .map(Similar::of)
                            .orElseGet(() -> new Similar(id, null, null, null)))
                    .toList();
        }
    }

    /// One memory is gone.
    record Deleted(String status, String memoryId, Instant deletedAt, String commandId, boolean visible) {

        static Deleted of(Submission by, String memoryId, CommandResult result, boolean visible) {
            Instant at = result.getIssuedAt().orElseGet(by::at);
            return new Deleted(SUCCESS, memoryId, at, result.getCommandId(), visible);
        }
    }

    /// A person linked two memories, in both directions.
    record Linked(String status, String memoryId, String linkedId, double weight, String commandId, boolean visible) {

        static Linked of(CommandResult result, double weight, boolean visible) {
            return new Linked(
                    SUCCESS,
                    result.getMemoryId().orElse(""),
                    result.getLinkedId().orElse(""),
                    weight,
                    result.getCommandId(),
                    visible);
        }
    }

    /// What a person linked is taken back; what is alike, or recalled together, stays linked.
    record Unlinked(String status, String memoryId, String linkedId, String commandId, boolean visible) {

        static Unlinked of(CommandResult result, boolean visible) {
            return new Unlinked(
                    SUCCESS,
                    result.getMemoryId().orElse(""),
                    result.getLinkedId().orElse(""),
                    result.getCommandId(),
                    visible);
        }
    }

    /// What became of one of several.
    ///
    /// @param index its position in the request
    /// @param id how the client calls it
    /// @param status `success`, `accepted` (in the log, not answered yet) or `error`
    /// @param similarMemories ids
    record Item(
            int index,
            @Nullable String id,
            String status,
            String commandId,
            @Nullable String memoryId,
            @Nullable String action,
            @Nullable Boolean visible,
            @Nullable List<String> similarMemories,
            @Nullable Map<String, String> error) {

        static Item of(int index, NewMemory memory, Outcome outcome, Set<String> shown) {
            String id = memory.clientId().orElse(null);
            String commandId = outcome.commandId();
            return switch (outcome) {
                case Outcome.Done done -> done(index, id, done.result(), shown);
                case Outcome.Pending _ -> new Item(index, id, "accepted", commandId, null, null, null, null, null);
                case Outcome.Failed failed ->
                    new Item(index, id, "error", commandId, null, null, null, null, toError(failed.failure()));
            };
        }

        private static Item done(int index, @Nullable String id, CommandResult result, Set<String> shown) {
            String memoryId = result.getMemoryId().orElse("");
            return new Item(
                    index,
                    id,
                    SUCCESS,
                    result.getCommandId(),
                    memoryId,
                    label(result),
                    shown.contains(memoryId),
                    result.getSimilar(),
                    null);
        }

        private static Map<String, String> toError(ApiException failure) {
            return Map.of(
                    "code", failure.code().name(), "message", Objects.requireNonNullElse(failure.getMessage(), ""));
        }
    }

    /// @param status `success` where every item has it, else `partial`
    /// @param visible whether every read shows all of them
    record Batch(String status, int stored, boolean visible, List<Item> results) {

        static Batch of(List<Item> results) {
            int stored = (int) successes(results).count();
            boolean visible = successes(results).allMatch(item -> Boolean.TRUE.equals(item.visible()));
            return new Batch(stored == results.size() ? SUCCESS : "partial", stored, visible, List.copyOf(results));
        }

        private static Stream<Item> successes(List<Item> results) {
            return results.stream().filter(item -> item.status().equals(SUCCESS));
        }
    }

    /// What is known of a person is erased; what was said up to now stays erased, whenever it arrives.
    ///
    /// @param visible whether nothing is left that a greeting or a list shows
    record Erased(String status, String receiptId, String userId, Instant erasedAt, String commandId, boolean visible) {

        static Erased of(Submission by, String receiptId, CommandResult result, boolean visible) {
            Instant at = result.getIssuedAt().orElseGet(by::at);
            return new Erased(SUCCESS, receiptId, by.userId(), at, result.getCommandId(), visible);
        }
    }

    /// Two names are one person.
    ///
    /// @param visible whether every read by the alias is about the person by now, and what was under it is
    ///     theirs; false where it was their name before, or was asked for before: what was under it is not known
    ///     then
    record Merged(String status, String userId, String alias, String commandId, boolean visible) {

        static Merged of(Submission by, String alias, CommandResult result, boolean visible) {
            return new Merged(SUCCESS, by.userId(), alias, result.getCommandId(), visible);
        }
    }

    private static String label(CommandResult result) {
        return result.getStatus().name().toLowerCase(Locale.ROOT);
    }
}
