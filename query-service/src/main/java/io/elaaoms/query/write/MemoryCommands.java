package io.elaaoms.query.write;

import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.MemoryCommand;
import reactor.core.publisher.Mono;

/// Where commands are carried out.
public interface MemoryCommands {

    /// Writes `command` to the log and waits for what became of it, refusals included. Commands are written in
    /// the order of the subscriptions. The same command id submitted again, here or elsewhere, gets the same
    /// answer.
    ///
    /// Errors: [CommandPending] where the command is in the log, and so will be carried out, but is not
    /// answered in time; an [io.elaaoms.query.http.ApiException] with `UNAVAILABLE` within two seconds where it
    /// is not known to be in the log: whoever wants it done submits it again under the same id.
    Mono<CommandResult> submit(MemoryCommand command);
}
