package io.elaaoms.ingress.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature as the contract defines it, computed without any of the gateway's code.
public final class Hmac {

    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern TIME = Pattern.compile("(?<![0-9A-Za-z])[0-9]{1,12}(?![0-9A-Za-z])");

    private Hmac() {}

    /// HMAC-SHA256 of `<time>.<body>`.
    static byte[] of(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether `lines` say the time `signedAt` and hold a signature of it and of exactly `body`.
    public static boolean vouches(List<String> lines, long signedAt, byte[] body, List<String> secrets) {
        String header = String.join(",", lines);
        List<byte[]> signatures = SIGNATURE
                .matcher(header)
                .results()
                .map(found -> HexFormat.of().parseHex(found.group()))
                .toList();
        return TIME.matcher(header)
                .results()
                .map(found -> found.group())
                .filter(time -> Long.parseLong(time) == signedAt)
                .distinct()
                .flatMap(time -> secrets.stream().map(secret -> of(secret, time, body)))
                .anyMatch(mac -> signatures.stream().anyMatch(signature -> MessageDigest.isEqual(mac, signature)));
    }
}
