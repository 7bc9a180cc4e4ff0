package io.elaaoms.ingress.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret ElevenLabs signs with, and whose deliveries it signs. Never shown.
public final class SigningSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String DEFAULT_TENANT = "default";

    private final String tenant;
    private final SecretKeySpec key;

    public SigningSecret(String tenant, String secret) {
        this.tenant = tenant;
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /// All secrets of a comma-separated list, prefix `wsec_` and all, for the one tenant there is; blanks do
    /// not count.
    public static List<SigningSecret> parse(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> new SigningSecret(DEFAULT_TENANT, secret))
                .toList();
    }

    public String tenant() {
        return tenant;
    }

    Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[tenant=%s]".formatted(tenant);
    }
}
