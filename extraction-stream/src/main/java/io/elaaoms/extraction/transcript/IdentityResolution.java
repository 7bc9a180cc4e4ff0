package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.IdentitySource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Decides who somebody is: a given user id, else a dynamic variable of the operator's, else the number or
/// channel id they called from, else nobody. Source: the contract's build checklist, step 4.
final class IdentityResolution {

    /// What stands in the place of an id that was withheld or redacted.
    private static final Set<String> NOBODY = Set.of(
            "anonymous",
            "unknown",
            "restricted",
            "unavailable",
            "private",
            "blocked",
            "withheld",
            "null",
            "none",
            "undefined",
            "<redacted>");

    private final PhoneNumbers phones;

    IdentityResolution(PhoneNumbers phones) {
        this.phones = phones;
    }

    Identity resolve(Clues clues, String conversationId) {
        Optional<Identity> channel = channelOf(clues);
        Optional<String> callerId = channel.flatMap(Identity::callerId);
        return given(clues.userId(), callerId, IdentitySource.USER_ID)
                .or(() -> given(clues.ownVariable(), callerId, IdentitySource.DYNAMIC_VARIABLE))
                .or(() -> channel)
                .orElseGet(() -> Identity.anonymous(conversationId, callerId));
    }

    private Optional<Identity> given(Optional<String> id, Optional<String> callerId, IdentitySource source) {
        return id.filter(IdentityResolution::namesSomebody)
                .map(this::oneSpelling)
                .map(user -> new Identity(user, callerId, source));
    }

    /// An id that is a phone number in international form is that number's owner, however it is spelled.
    private String oneSpelling(String id) {
        return id.startsWith("+") ? phones.toE164International(id).orElse(id) : id;
    }

    private Optional<Identity> channelOf(Clues clues) {
        return Stream.of(
                        byNumber(clues.externalNumber(), clues, IdentitySource.PHONE),
                        clues.whatsappUser()
                                .filter(IdentityResolution::namesSomebody)
                                .map(user -> phones.toE164International(user).orElse(user))
                                .map(user -> new Identity(user, Optional.of(user), IdentitySource.WHATSAPP)),
                        byNumber(clues.smsNumber(), clues, IdentitySource.SMS),
                        byNumber(
                                clues.systemCallerId().filter(_ -> clues.direction() == Direction.INBOUND),
                                clues,
                                IdentitySource.SYSTEM_CALLER_ID))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Identity> byNumber(Optional<String> raw, Clues clues, IdentitySource source) {
        return raw.flatMap(number -> phones.toE164(number, clues.agentNumber()))
                .map(number -> new Identity(number, Optional.of(number), source));
    }

    private static boolean namesSomebody(String id) {
        return !NOBODY.contains(id.toLowerCase(Locale.ROOT));
    }
}
