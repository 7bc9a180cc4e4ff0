package io.elaaoms.query.initiation;

import io.elaaoms.query.callers.Caller;
import reactor.core.publisher.Mono;

/// Where profiles are found.
public interface ProfileBook {

    /// Who `caller` is, with the profile for `agentId` or, without one, the profile for any agent. One round
    /// trip, within the deadline; an error where that cannot be. Somebody unknown gets the identity they
    /// would have.
    Mono<Acquaintance> find(String tenant, Caller caller, String agentId);
}
