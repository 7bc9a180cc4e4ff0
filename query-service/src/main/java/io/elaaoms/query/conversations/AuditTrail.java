package io.elaaoms.query.conversations;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is written down of who read what was said, and who had it forgotten. By ids only, and people by a
/// hash, as receipts have them: it stays for a year, whoever is erased meanwhile. Returns at once, never fails.
public final class AuditTrail {

    private final AuditLog log;
    private final InstantSource clock;
    private final Supplier<String> newId;

    public AuditTrail(AuditLog log, InstantSource clock, Supplier<String> newId) {
        this.log = log;
        this.clock = clock;
        this.newId = newId;
    }

    /// @param userId whose; null: everybody's
    public void conversationsListed(ApiKey key, @Nullable String userId) {
        record(key, "conversations.list", userId, null);
    }

    public void conversationRead(ApiKey key, String userId, String conversationId) {
        record(key, "conversation.read", userId, conversationId);
    }

    /// A memory's history holds quotes from conversations.
    ///
    /// @param userId whose memory it is, where that is known
    public void historyRead(ApiKey key, @Nullable String userId, String memoryId) {
        record(key, "history.read", userId, memoryId);
    }

    /// Everything of the tenant, or of one person.
    public void exported(ApiKey key, @Nullable String userId) {
        record(key, "export", userId, null);
    }

    public void imported(ApiKey key) {
        record(key, "import", null, null);
    }

    /// It was asked for; what came of it is the receipt's.
    public void memoryErased(ApiKey key, @Nullable String userId, String memoryId) {
        record(key, "memory.erase", userId, memoryId);
    }

    /// @param receiptId names the erasure wherever it is spoken of
    public void personErased(ApiKey key, String userId, String receiptId) {
        record(key, "person.erase", userId, receiptId);
    }

    /// Two identities became one person.
    public void aliased(ApiKey key, String userId, String alias) {
        record(key, "person.alias", userId, hash(key, alias));
    }

    private void record(ApiKey key, String action, @Nullable String userId, @Nullable String subject) {
        log.record(AuditEvent.newBuilder()
                .setTenant(key.tenant())
                .setEventId(newId.get())
                .setAction(action)
                .setActor(key.id())
                .setUserId(userId == null ? null : hash(key, userId))
                .setSubject(subject)
                .setAt(clock.instant())
                .build());
    }

    private static String hash(ApiKey key, String userId) {
        return Erasures.subject(Key.of(key.tenant(), userId)).part(1);
    }
}
