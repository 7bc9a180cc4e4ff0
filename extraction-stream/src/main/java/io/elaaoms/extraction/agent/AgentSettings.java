package io.elaaoms.extraction.agent;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where agents are looked up (`elaaoms.agents.*`).
///
/// @param apiKey of the ElevenLabs workspace; blank: nobody is asked (`ELEVENLABS_API_KEY`)
/// @param baseUrl of the ElevenLabs API (`ELEVENLABS_BASE_URL`)
/// @param timeToLive how long a profile is good for before it is asked for again (`AGENT_PROFILE_TTL_HOURS`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.agents", ignoreUnknownFields = false)
public record AgentSettings(
        @DefaultValue("") String apiKey,
        @DefaultValue("https://api.elevenlabs.io") String baseUrl,
        @NotNull @DefaultValue("24h") Duration timeToLive) {

    @Override
    public String toString() {
        return "AgentSettings[baseUrl=%s, timeToLive=%s]".formatted(baseUrl, timeToLive);
    }
}
