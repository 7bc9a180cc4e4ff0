package io.elaaoms.query.postgres;

import io.elaaoms.platform.crypto.Opened;
import io.elaaoms.platform.crypto.Opened.Reason;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.query.conversations.ConversationSummary;
import io.elaaoms.query.conversations.ConversationTranscript;
import io.elaaoms.query.conversations.ConversationTranscript.Turn;
import io.elaaoms.schemas.TurnPlace;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decrypts what was said. A turn that does not decrypt is told from the others, counted
/// (`elaaoms_unreadable_turns_total`) and logged by the ids of the call.
public final class TurnReader {

    private static final Logger LOG = LoggerFactory.getLogger(TurnReader.class);

    private final TextCipher cipher;
    private final MeterRegistry meters;

    public TurnReader(TextCipher cipher, MeterRegistry meters) {
        this.cipher = cipher;
        this.meters = meters;
    }

    /// A row of `conversation_turns`.
    ///
    /// @param encryptionKeyId null: the message is plain text
    record Kept(
            int index,
            String role,
            String kind,
            String message,
            double timeInCallSecs,
            @Nullable String encryptionKeyId) {}

    ConversationTranscript read(String tenant, ConversationSummary call, List<Kept> turns) {
        List<Opened> opened =
                turns.stream().map(turn -> open(tenant, call, turn)).toList();
        for (Reason reason : Reason.values()) {
            report(
                    call,
                    reason,
                    opened.stream()
                            .filter(new Opened.Unreadable(reason)::equals)
                            .count());
        }
        return new ConversationTranscript(
                call,
                IntStream.range(0, turns.size())
                        .mapToObj(turn -> toTurn(turns.get(turn), opened.get(turn)))
                        .toList());
    }

    private Opened open(String tenant, ConversationSummary call, Kept turn) {
        return cipher.open(
                turn.message(),
                turn.encryptionKeyId(),
                TurnPlace.of(tenant, call.userId(), call.conversationId(), turn.index()));
    }

    /// Once for each call, however long it was.
    private void report(ConversationSummary call, Reason reason, long turns) {
        if (turns > 0) {
            String why = reason.name().toLowerCase(Locale.ROOT);
            meters.counter("elaaoms.unreadable.turns", "reason", why).increment((double) turns);
            LOG.warn("{} turns of {} cannot be decrypted: {}", turns, call.conversationId(), why);
        }
    }

    private static Turn toTurn(Kept turn, Opened opened) {
        String message = switch (opened) {
            case Opened.Text text -> text.text();
            case Opened.Unreadable _ -> null;
        };
        return new Turn(turn.index(), turn.role(), turn.kind(), message, turn.timeInCallSecs());
    }
}
