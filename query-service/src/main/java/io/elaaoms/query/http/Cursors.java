package io.elaaoms.query.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.query.http.Page.Position;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Cursors of one list: places in it, sealed (HMAC-SHA256) with the key of whoever reads it. They are kept
/// nowhere, so every instance that knows the key reads them; one of another list, of another key or made up
/// is refused.
public final class Cursors {

    /// As long as a cursor may be.
    public static final int LONGEST = 1_024;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL = 16;
    private static final int PARTS = 3;

    private final SecretKeySpec key;
    private final byte[] list;

    private Cursors(SecretKeySpec key, byte[] list) {
        this.key = key;
        this.list = list;
    }

    /// @param secret of the reader, the same at every instance
    /// @param list all that says which list in which order it is: kind, tenant, person, filters, sort
    public static Cursors of(String secret, Object... list) {
        // Each with its length: no two lists of parts read alike.
        String named = Arrays.stream(list)
                .map(String::valueOf)
                .map(part -> part.length() + ":" + part)
                .toList()
                .toString();
        return new Cursors(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM), named.getBytes(UTF_8));
    }

    /// Text that fits into a query string as it is.
    public String seal(Position position) {
        byte[] place = String.join("\n", Long.toString(position.total()), position.value(), position.id())
                .getBytes(UTF_8);
        byte[] sealed = ByteBuffer.allocate(SEAL + place.length)
                .put(sealOf(place))
                .put(place)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// @throws ApiException where `cursor` is not of this list
    public Position open(String cursor) {
        byte[] sealed = decode(cursor);
        if (sealed.length > SEAL) {
            byte[] place = Arrays.copyOfRange(sealed, SEAL, sealed.length);
            if (MessageDigest.isEqual(Arrays.copyOf(sealed, SEAL), sealOf(place))) {
                return toPosition(new String(place, UTF_8));
            }
        }
        throw ApiException.invalid("cursor", "Must be the next_cursor of an earlier answer to the same request");
    }

    private static Position toPosition(String place) {
        List<String> parts = List.of(place.split("\n", PARTS));
        return new Position(parts.get(1), parts.get(2), Long.parseLong(parts.getFirst()));
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private byte[] sealOf(byte[] place) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(list);
            return Arrays.copyOf(mac.doFinal(place), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
