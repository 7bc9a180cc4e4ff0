package io.elaaoms.ingress;

/// The service refuses to start without a setting.
final class MissingSettingException extends RuntimeException {

    MissingSettingException(String variable, String purpose) {
        super("%s is not set: %s".formatted(variable, purpose));
    }
}
