package io.elaaoms.query.initiation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ElevenLabs' `conversation_initiation_client_data`, field for field.
///
/// @param type always the same
/// @param dynamicVariables every variable an agent may use
/// @param conversationConfigOverride only what the agent allows; empty by default
/// @param userId comes back in the post-call event as `data.user_id`; left out for an unknown caller
record InitiationAnswer(
        String type,
        Map<String, Object> dynamicVariables,
        Map<String, Object> conversationConfigOverride,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String userId) {

    static final String TYPE = "conversation_initiation_client_data";
}
