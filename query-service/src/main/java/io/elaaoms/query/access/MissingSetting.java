package io.elaaoms.query.access;

/// A setting without which the service does not start. The message is one line and names the variable.
public final class MissingSetting extends RuntimeException {

    public MissingSetting(String message) {
        super(message);
    }
}
