package io.elaaoms.linking.sample;

import io.elaaoms.platform.crypto.EncryptionSettings;
import io.elaaoms.platform.crypto.TextCipher;
import java.util.Base64;

/// With a key, and without.
public final class Ciphers {

    private Ciphers() {}

    public static TextCipher sealing() {
        return TextCipher.of(new EncryptionSettings(Base64.getEncoder().encodeToString(new byte[64])));
    }

    public static TextCipher plain() {
        return TextCipher.of(new EncryptionSettings(""));
    }
}
