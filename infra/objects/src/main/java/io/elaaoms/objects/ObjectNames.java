package io.elaaoms.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// What objects are called, in every store alike.
final class ObjectNames {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private ObjectNames() {}

    /// `<name>/<name>/…`. Names come from outside: one that could mean anything to a store becomes its hash.
    static String folder(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A folder has a name: none would be the whole store");
        }
        return names.stream().map(ObjectNames::safe).collect(joining("/"));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static String safe(String name) {
        return HARMLESS.matcher(name).matches()
                ? name
                : HexFormat.of().formatHex(sha256().digest(name.getBytes(UTF_8)));
    }
}
