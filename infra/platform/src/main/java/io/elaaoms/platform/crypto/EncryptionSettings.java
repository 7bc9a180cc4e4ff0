package io.elaaoms.platform.crypto;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What transcripts are encrypted with (`elaaoms.encryption.*`).
///
/// @param keys each the base64 of 64 random bytes, comma-separated; the first one encrypts, all of them
///     decrypt; blank: nothing is encrypted (`ENCRYPTION_KEY`)
@ConfigurationProperties(prefix = "elaaoms.encryption", ignoreUnknownFields = false)
public record EncryptionSettings(@DefaultValue("") String keys) {

    /// Keeps the keys out of logs.
    @Override
    public String toString() {
        return "EncryptionSettings";
    }
}
