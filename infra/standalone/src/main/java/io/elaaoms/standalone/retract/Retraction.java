package io.elaaoms.standalone.retract;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What an operator asks for.
///
/// @param id what marks name, and ids of events on the audit topic begin with: these have what it was for
/// @param reason a ticket's id or the like: it is kept for a year
public record Retraction(String id, String tenant, Set<String> conversationIds, Optional<String> reason, Instant at) {

    /// @throws IllegalArgumentException where no conversation is named, or one by nothing
    public Retraction {
        if (conversationIds.isEmpty() || conversationIds.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a retraction is of conversations");
        }
        conversationIds = Set.copyOf(conversationIds);
    }

    WebhookEvent mark(String conversationId) {
        return ErasureMark.of(Key.of(tenant, conversationId), at, id);
    }

    AuditEvent audited(String conversationId) {
        return AuditEvent.newBuilder()
                .setTenant(tenant)
                .setEventId(id + "." + conversationId)
                .setAction("conversation.retracted")
                .setActor("cli")
                .setSubject(conversationId)
                .setAt(at)
                .setReason(reason.orElse(null))
                .build();
    }
}
