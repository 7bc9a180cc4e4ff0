package io.elaaoms.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import io.elaaoms.platform.settings.RefusedSetting;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/// One key of `ENCRYPTION_KEY`.
final class EncryptionKey {

    private static final int BYTES = 64;
    private static final int ID_BYTES = 4;

    private final String id;
    private final DeterministicAead cipher;

    private EncryptionKey(String id, DeterministicAead cipher) {
        this.id = id;
        this.cipher = cipher;
    }

    /// @param position in the setting, counted from 1
    /// @throws RefusedSetting where it is not one; neither message nor cause repeats it
    static EncryptionKey parse(String text, int position) {
        byte[] key = decoded(text);
        if (key.length != BYTES) {
            throw new RefusedSetting(
                    "ENCRYPTION_KEY, entry %1$d: must be the base64 of %2$d random bytes (openssl rand -base64 %2$d | tr -d '\\n')"
                            .formatted(position, BYTES));
        }
        try {
            return new EncryptionKey(idOf(key), cipher(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-SIV is not to be had", e);
        }
    }

    /// The first eight hex digits of the key's SHA-256.
    String id() {
        return id;
    }

    byte[] seal(byte[] text, byte[] place) {
        try {
            return cipher.encryptDeterministically(text, place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A text could not be encrypted", e);
        }
    }

    /// @throws GeneralSecurityException where it was not sealed with this key, in this place
    byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
        return cipher.decryptDeterministically(sealed, place);
    }

    /// Nothing where it is not base64: what the decoder says of it would quote it.
    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static String idOf(byte[] key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
        return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    }

    /// Tink asks whoever takes a key apart, or puts one together, to say so.
    @AccessesPartialKey
    private static DeterministicAead cipher(byte[] key) throws GeneralSecurityException {
        DeterministicAeadConfig.register();
        AesSivParameters parameters = AesSivParameters.builder()
                .setKeySizeBytes(BYTES)
                .setVariant(AesSivParameters.Variant.NO_PREFIX)
                .build();
        AesSivKey imported = AesSivKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(imported).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
    }
}
