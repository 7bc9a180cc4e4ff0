package io.elaaoms.query.agents;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long agents' profiles are good for (`elaaoms.agents.*`).
///
/// @param timeToLive of a profile that was given without one (`AGENT_PROFILE_TTL_HOURS`)
@ConfigurationProperties(prefix = "elaaoms.agents", ignoreUnknownFields = false)
public record AgentSettings(@DefaultValue("24h") Duration timeToLive) {}
