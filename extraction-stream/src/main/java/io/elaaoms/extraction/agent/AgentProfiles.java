package io.elaaoms.extraction.agent;

import java.util.Optional;

/// Finds out about agents.
public interface AgentProfiles {

    /// For when nobody can be asked.
    AgentProfiles NONE = _ -> Optional.empty();

    /// What is known about the agent right now. Never waits and never fails: what is not known yet is asked for
    /// in the background, and is there for a later call.
    Optional<AgentProfile> find(String agentId);
}
