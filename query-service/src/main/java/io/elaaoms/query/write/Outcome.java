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
            case REFUSED -> failed(command, refused(result), refusal(result));
        };
    }

    private static ErrorCode refused(CommandResult result) {
        return result.getReason().filter(RefusalReason.NOT_LINKED::equals).isPresent()
                ? ErrorCode.NOT_FOUND
                : ErrorCode.CONFLICT;
    }

    private static String refusal(CommandResult result) {
        return switch (result.getReason().orElse(RefusalReason.OTHER)) {
            case SAME_PERSON -> "The two are one person already, the other way round";
            case ALIAS_OF_ANOTHER -> "The alias is another person's already";
            case BEING_ERASED -> "One of the two is being erased";
            case SAME_MEMORY -> "The two ids are of one memory";
            case NOT_CURRENT -> "One of the two is no longer believed, and links of such are not kept";
            case NOT_LINKED -> "Nobody linked the two";
            case OTHER ->
                "The change is refused: another one has the same key, it is older than an erasure, or it is"
                        + " not supported";
        };
    }

    private static Outcome failed(MemoryCommand command, ErrorCode code, String message) {
        return new Failed(command.getCommandId(), new ApiException(code, message));
    }
}
