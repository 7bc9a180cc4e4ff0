package io.elaaoms.query.initiation;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is said before the call (`elaaoms.initiation.*`).
///
/// @param deadline after which the generic greeting is answered; sooner than the 800 ms that are promised,
///     because the
///     answer has to be written and sent, too (`INITIATION_DEADLINE`)
/// @param genericGreeting for whom we do not know (`GENERIC_GREETING`)
/// @param firstMessageOverride whether to send the greeting as
///     `conversation_config_override.agent.first_message`. Only for agents that allow this override:
///     ElevenLabs refuses the call otherwise. Off by default, because the greeting also travels as the
///     variable `greeting` (`INITIATION_FIRST_MESSAGE_OVERRIDE`)
/// @param languageOverride the same for `conversation_config_override.agent.language`
///     (`INITIATION_LANGUAGE_OVERRIDE`)
/// @param ownNumbers our own numbers: a call from one of them is outbound (`OWN_PHONE_NUMBERS`)
/// @param extraVariables variables the agents define besides ours, as `name=value`, sent on every call
///     (`INITIATION_EXTRA_VARIABLES`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.initiation", ignoreUnknownFields = false)
public record InitiationSettings(
        @DefaultValue("300ms") Duration deadline,

        @NotBlank @DefaultValue("Hello! How can I help you today?")
        String genericGreeting,

        @DefaultValue("false") boolean firstMessageOverride,
        @DefaultValue("false") boolean languageOverride,
        @DefaultValue({}) List<String> ownNumbers,
        @DefaultValue({}) List<String> extraVariables) {}
