package io.elaaoms.platform.settings;

/// A setting with which a service does not start. The message is one line, names the variable, and does not
/// repeat a secret.
public class RefusedSetting extends RuntimeException {

    public RefusedSetting(String message) {
        super(message);
    }
}
