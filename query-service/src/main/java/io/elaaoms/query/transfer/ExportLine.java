package io.elaaoms.query.transfer;

import io.elaaoms.query.conversations.ConversationSummary;
import io.elaaoms.query.conversations.ConversationTranscript.Turn;
import io.elaaoms.query.memories.LinkedMemory;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.memories.Support;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of an export; `type` tells which.
sealed interface ExportLine {

    String FORMAT = "elaaoms-export";
    int VERSION = 1;

    /// The first line.
    ///
    /// @param embeddingModel of the instance that wrote it; vectors are not in it
    record Header(
            String type,
            String format,
            int version,
            Instant exportedAt,
            String embeddingModel,
            @Nullable String userId) implements ExportLine {}

    record Identity(String type, String callerId, String userId, Instant seenAt) implements ExportLine {}

    record OtherName(String type, String alias, String userId, Instant mergedAt) implements ExportLine {}

    record Memory(String type, StoredMemory memory, List<Support> support, List<LinkedMemory> links)
            implements ExportLine {}

    record Conversation(String type, ConversationSummary conversation, List<Turn> turns) implements ExportLine {}

    record Question(String type, AskedQuestion question) implements ExportLine {}

    /// The last line: without it the export is not whole.
    record Footer(String type, long identities, long otherNames, long memories, long conversations, long questions)
            implements ExportLine {}
}
