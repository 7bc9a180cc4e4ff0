package io.elaaoms.query.access;

import io.elaaoms.platform.settings.RefusedSetting;

/// A setting without which the service does not start. The message is one line and names the variable.
public final class MissingSetting extends RefusedSetting {

    public MissingSetting(String message) {
        super(message);
    }
}
