package io.elaaoms.query.agents;

import reactor.core.publisher.Mono;

/// Where agents are looked up. Errors where the database does not answer in time.
public interface AgentCards {

    /// What was given last, expired or not; empty where nothing ever was.
    Mono<AgentCard> find(String tenant, String agentId);
}
