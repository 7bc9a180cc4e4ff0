package io.elaaoms.query.agents;

import io.elaaoms.schemas.v1.AgentProfile;
import reactor.core.publisher.Mono;

/// Where it is written down what an agent is.
public interface AgentLog {

    /// Completes when the log has it, in the place of what it had; an [io.elaaoms.query.http.ApiException] with
    /// `UNAVAILABLE` within two seconds where it is not known to be there.
    Mono<Void> write(AgentProfile profile);
}
