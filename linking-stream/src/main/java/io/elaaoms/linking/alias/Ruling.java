package io.elaaoms.linking.alias;

import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.MemoryCommand;

/// What the register says; the record's key says of which name or command.
public sealed interface Ruling {

    /// From now on somebody has another name.
    record Named(Alias alias) implements Ruling {}

    /// Another name of somebody who is erased is to be erased where it is.
    record Passed(MemoryCommand command) implements Ruling {}

    /// A command is done, or refused.
    record Answered(CommandResult result) implements Ruling {}

    /// A command is over and is not kept, for it names people: what it decided is.
    record Buried() implements Ruling {}
}
