package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.IdentitySource;
import java.util.Optional;

/// Who a conversation belongs to.
///
/// @param userId never blank
/// @param callerId the person's phone number (E.164) or channel id, if known; also beside a given user id
record Identity(String userId, Optional<String> callerId, IdentitySource source) {

    static Identity anonymous(String conversationId, Optional<String> callerId) {
        return new Identity("anonymous:" + conversationId, callerId, IdentitySource.ANONYMOUS);
    }
}
