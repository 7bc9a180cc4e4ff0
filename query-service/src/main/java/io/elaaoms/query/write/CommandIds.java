package io.elaaoms.query.write;

import io.elaaoms.query.access.ApiKeys;
import java.util.Optional;
import java.util.function.Supplier;

/// Names for commands and what comes of them. Where the client names its request, or an item of it, the same
/// request has the same names wherever and whenever it is repeated; among the requests of one key about one
/// person.
final class CommandIds {

    private static final int LENGTH = 24;

    private final Supplier<String> newId;

    CommandIds(Supplier<String> newId) {
        this.newId = newId;
    }

    /// `cmd_…`, of the only command of a request.
    String of(Submission by) {
        return "cmd_" + named(by, "request", by.idempotencyKey());
    }

    /// `cmd_…`, of the command for one item of several.
    ///
    /// @param memory what the client calls it, in its conversation, goes before its position in a request that
    ///     has a name
    String ofItem(Submission by, NewMemory memory, int position) {
        String source = memory.sourceId().orElse("");
        return memory.clientId()
                .map(id -> "cmd_" + named(by, "item", Optional.of("%d\n%s\n%s".formatted(source.length(), source, id))))
                .orElseGet(() ->
                        "cmd_" + named(by, "position", by.idempotencyKey().map(key -> position + "\n" + key)));
    }

    /// `batch_…`, of several commands sent together.
    String ofBatch(Submission by) {
        return "batch_" + named(by, "batch", by.idempotencyKey());
    }

    /// `receipt_…`, of an erasure.
    String ofReceipt(Submission by) {
        return "receipt_" + named(by, "receipt", by.idempotencyKey());
    }

    private String named(Submission by, String kind, Optional<String> name) {
        String text = name.map(
                        given -> String.join("\n", by.key().tenant(), by.key().id(), by.userId(), kind, given))
                .orElseGet(newId);
        return ApiKeys.sha256(text).substring(0, LENGTH);
    }
}
