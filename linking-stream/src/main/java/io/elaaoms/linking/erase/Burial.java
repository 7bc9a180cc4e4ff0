package io.elaaoms.linking.erase;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Footprint;
import java.util.List;
import java.util.Map;

/// What becomes of one record that an erasure covers.
final class Burial {

    static final String LETTERS = "dead-letters";

    private Burial() {}

    /// Topics whose records wait for the receipt: commands, which deduplication has to read before that, and
    /// letters, which tell what failed of it.
    static boolean waitsForTheReceipt(String topic) {
        return topic.equals(Topics.MEMORY_COMMANDS.label()) || topic.endsWith(LETTERS);
    }

    /// Whether a record is to go by now.
    ///
    /// @param topic the label of the one that holds it
    static boolean covers(Erasure erasure, String topic, Footprint footprint) {
        boolean isDue = erasure.getSweptAt().isPresent() || !waitsForTheReceipt(topic);
        return isDue && !footprint.getAt().isAfter(erasure.getErasedUntil());
    }

    /// What to do, by the key to do it to. With a conversation goes all that was ever delivered of it.
    ///
    /// @param topic the label of the one that holds the record
    static List<Map.Entry<Key, Deed>> of(String topic, Footprint footprint, Erasure erasure) {
        Key key = Key.parse(footprint.getKey());
        Map.Entry<Key, Deed> buried = Map.entry(key, new Deed.Buried(topic));
        if (!topic.equals(Topics.CONVERSATIONS.label())) {
            return List.of(buried);
        }
        Key conversation = Key.of(key.tenant(), key.part(2));
        Deed marked = new Deed.Marked(ErasureMark.of(conversation, erasure.getErasedUntil(), erasure.getReceiptId()));
        return List.of(buried, Map.entry(ErasureMark.key(conversation), marked));
    }
}
