package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.RefusalReason;

/// What became of a command, as far as anybody waited.
sealed interface Outcome {

    String commandId();

    /// It is carried out.
    record Done(MemoryCommand command, CommandResult result) implements Outcome {

        @Override
        public String commandId() {
            return result.getCommandId();
        }
    }

    /// It is in the log and will be carried out.
    record Pending(String commandId) implements Outcome {}

    /// It changed nothing, or is not known to be in the log.
    record Failed(String commandId, ApiException failure) implements Outcome {}

    static Outcome of(MemoryCommand command, CommandResult result) {
        return switch (result.getStatus()) {
            case CREATED, REINFORCED, SUPERSEDED, UPDATED, DELETED, ACCEPTED -> new Done(command, result);
            case NOT_FOUND -> failed(command, ErrorCode.NOT_FOUND, "There is no such memory");
            case REFUSED -> failed(command, ErrorCode.CONFLICT, refusal(result));
        };
    }

    private static String refusal(CommandResult result) {
        return switch (result.getReason().orElse(RefusalReason.OTHER)) {
            case SAME_PERSON -> "The two are one person already, the other way round";
            case ALIAS_OF_ANOTHER -> "The alias is another person's already";
            case BEING_ERASED -> "One of the two is being erased";
            case OTHER ->
                "The change is refused: another one has the same key, it is older than an erasure, or it is"
                        + " not supported";
        };
    }

    private static Outcome failed(MemoryCommand command, ErrorCode code, String message) {
        return new Failed(command.getCommandId(), new ApiException(code, message));
    }
}
