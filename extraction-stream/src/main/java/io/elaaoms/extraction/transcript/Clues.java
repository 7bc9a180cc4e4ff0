package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Direction;
import java.util.Locale;
import java.util.Optional;

/// What an event says about who was on the other end, in ElevenLabs' words.
///
/// @param ownVariable the value of the dynamic variable that the operator chose
/// @param externalNumber the human's number in both directions of a phone call
/// @param agentNumber the line the agent used: tells the country of a number without one
/// @param systemCallerId only worth something on inbound calls: on outbound ones it is the agent's own line
record Clues(
        Optional<String> userId,
        Optional<String> ownVariable,
        Optional<String> externalNumber,
        Optional<String> agentNumber,
        Optional<String> whatsappUser,
        Optional<String> smsNumber,
        Optional<String> systemCallerId,
        Direction direction) {

    /// From the `data` of a JSON event.
    static Clues of(Payload data, String identityVariable) {
        Payload metadata = data.in("metadata");
        Payload phone = metadata.in("phone_call");
        Payload whatsapp = metadata.in("whatsapp");
        Payload variables = data.in("conversation_initiation_client_data").in("dynamic_variables");
        return new Clues(
                data.text("user_id"),
                variables.text(identityVariable),
                phone.text("external_number"),
                phone.text("agent_number"),
                whatsapp.text("whatsapp_user_id")
                        .or(() -> whatsapp.in("recipient").text("phone")),
                metadata.in("sms").text("sms_user_phone_number"),
                variables.text("system__caller_id"),
                toDirection(phone.text("direction")
                        .or(() -> whatsapp.text("direction"))
                        .or(() -> metadata.in("sms").text("direction"))));
    }

    /// From an attempt to call somebody: `to` is the human.
    Clues calling(Optional<String> to, Optional<String> from) {
        return new Clues(userId, ownVariable, to, from, whatsappUser, smsNumber, systemCallerId, Direction.OUTBOUND);
    }

    static Direction toDirection(Optional<String> direction) {
        String name = direction.orElse("").toLowerCase(Locale.ROOT);
        if (name.startsWith("inbound")) {
            return Direction.INBOUND;
        }
        return name.startsWith("outbound") ? Direction.OUTBOUND : Direction.UNKNOWN;
    }
}
