package io.elaaoms.query.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The keys that are active. Several are, while one takes over from another.
public final class ApiKeys {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String FORM = "id:sha256-of-the-key:scopes";

    private final List<Known> keys;

    /// A key, and its hash ready to be compared.
    private static final class Known {

        private final ApiKey key;
        private final byte[] hash;

        Known(ApiKey key) {
            this.key = key;
            this.hash = HexFormat.of().parseHex(key.hash());
        }
    }

    private ApiKeys(List<ApiKey> keys) {
        this.keys = keys.stream().map(Known::new).toList();
    }

    /// Reads `id:sha256:scopes`, entries separated by commas, scopes by `+`:
    /// `agents:9f86…0a08:tool,backoffice:60303a…752:read+write`. A fourth part names another tenant than
    /// `default`: `agents:9f86…0a08:tool:northwind`.
    ///
    /// @throws MissingSetting where there is no key at all, an entry is not of that form, is the hash of
    ///     nothing, or
    ///     two are of the same key; the message names the entry by its position, never by its text
    public static ApiKeys parse(String text) {
        if (text.isBlank()) {
            throw new MissingSetting(
                    "API_KEYS is not set: give at least one key as %s (scopes of tool, read, write, admin joined by +)"
                            .formatted(FORM));
        }
        String[] entries = text.strip().split("\\s*,\\s*", -1);
        List<ApiKey> keys = Stream.iterate(0, at -> at < entries.length, at -> at + 1)
                .map(at -> parseEntry(entries[at], at + 1))
                .toList();
        if (keys.stream().map(ApiKey::hash).distinct().count() < keys.size()) {
            throw new MissingSetting("API_KEYS: two entries are of the same key");
        }
        return new ApiKeys(keys);
    }

    /// The key that was presented. Every key is compared, each in constant time: how long it takes tells
    /// neither which one it was nor whether it was any.
    ///
    /// @param presented as it came in a header: a character for each byte
    public Optional<ApiKey> find(String presented) {
        byte[] hash = hash(presented, isBytes(presented) ? ISO_8859_1 : UTF_8);
        ApiKey found = null;
        for (Known known : keys) {
            boolean same = MessageDigest.isEqual(hash, known.hash);
            found = same ? known.key : found;
        }
        return Optional.ofNullable(found);
    }

    /// As `API_KEYS` wants it: `printf %s "$KEY" | sha256sum`.
    public static String sha256(String key) {
        return HexFormat.of().formatHex(hash(key, UTF_8));
    }

    private static boolean isBytes(String presented) {
        return presented.chars().allMatch(character -> character < 256);
    }

    private static byte[] hash(String key, Charset charset) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(charset));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static ApiKey parseEntry(String entry, int position) {
        String[] parts = entry.split(":", -1);
        boolean complete = parts.length == 3 || parts.length == 4;
        String hash = complete ? parts[1].toLowerCase(Locale.ROOT) : "";
        Set<Scope> scopes = complete ? parseScopes(parts[2]) : Set.of();
        String tenant = parts.length == 4 ? parts[3] : ApiKey.DEFAULT_TENANT;
        if (parts[0].isBlank()
                || !SHA256.matcher(hash).matches()
                || scopes.isEmpty()
                || !TENANT.matcher(tenant).matches()) {
            throw new MissingSetting("API_KEYS, entry %d: must be %s".formatted(position, FORM));
        }
        if (hash.equals(sha256(""))) {
            throw new MissingSetting("API_KEYS, entry %d: is the hash of an empty key".formatted(position));
        }
        return new ApiKey(parts[0], hash, scopes, tenant);
    }

    private static Set<Scope> parseScopes(String text) {
        List<Optional<Scope>> scopes = Stream.of(text.toLowerCase(Locale.ROOT).split("\\+", -1))
                .map(Scope::parse)
                .toList();
        return scopes.contains(Optional.<Scope>empty())
                ? Set.of()
                : scopes.stream().flatMap(Optional::stream).collect(toUnmodifiableSet());
    }
}
