package io.elaaoms.query.initiation;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import java.util.Optional;

/// What ElevenLabs tells before the first word. Everything may be missing.
///
/// @param callerId who calls; on outbound calls our own number
/// @param calledNumber who is called
public record InitiationRequest(Optional<String> callerId, Optional<String> calledNumber, Optional<String> agentId) {

    /// Reads ElevenLabs' body (`caller_id`, `called_number`, `agent_id`, …) and the older one, which had the
    /// same under `dynamic_variables.system__…`. Never fails: what cannot be read is missing.
    static InitiationRequest from(Fields fields) {
        Fields variables = fields.within("dynamic_variables");
        return new InitiationRequest(
                name(fields, "caller_id").or(() -> name(variables, "system__caller_id")),
                name(fields, "called_number").or(() -> name(variables, "system__called_number")),
                name(fields, "agent_id").or(() -> name(variables, "system__agent_id")));
    }

    private static Optional<String> name(Fields fields, String name) {
        try {
            return fields.text(name, Fields.LONGEST_NAME);
        } catch (ApiException _) {
            return Optional.empty();
        }
    }
}
