package io.elaaoms.linking.profile;

import io.elaaoms.schemas.v1.Analysis;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a profile needs of a record: little, since a caller's whole history is read for each rebuild.
final class Essence {

    private Essence() {}

    /// A current memory without its vector; nothing of one that is no longer true.
    static @Nullable Memory of(Memory memory) {
        return memory.getState() == MemoryState.CURRENT
                ? Memory.newBuilder(memory)
                        .setVector(ByteBuffer.allocate(0))
                        .setLinks(List.of())
                        .build()
                : null;
    }

    /// A call without what was said in it; nothing of one under another name of somebody: theirs is the copy.
    static @Nullable Conversation of(Conversation call) {
        return call.getAliasOf().isPresent() ? null : withoutWords(call);
    }

    private static Conversation withoutWords(Conversation call) {
        return Conversation.newBuilder(call)
                .setTurns(List.of())
                .setMetadata(Map.of())
                .setRedactions(Map.of())
                .setAudio(null)
                .setAnalysis(call.getAnalysis().map(Essence::titleOf).orElse(null))
                .build();
    }

    private static Analysis titleOf(Analysis analysis) {
        return Analysis.newBuilder(analysis)
                .setSummary(null)
                .setDataCollection(Map.of())
                .setEvaluation(Map.of())
                .build();
    }
}
