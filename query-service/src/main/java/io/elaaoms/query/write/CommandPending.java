package io.elaaoms.query.write;

/// A command that is in the log and not answered yet: it will be carried out, later than anybody waited for.
public final class CommandPending extends RuntimeException {

    private final String commandId;

    public CommandPending(String commandId) {
        super("The command is not answered yet", null, false, false);
        this.commandId = commandId;
    }

    /// By which it is known.
    public String commandId() {
        return commandId;
    }
}
