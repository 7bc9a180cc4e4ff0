package io.elaaoms.query.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

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

    private final List<ApiKey> keys;

    private ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Reads `id:sha256:scopes`, entries separated by commas, scopes by `+`:
    /// `agents:9f86…0a08:tool,backoffice:60303a…752:read+write`.
    ///
    /// @throws MissingSetting where there is no key at all, or an entry is not of that form; the message
    ///     names the entry by its position, never by its text
    public static ApiKeys parse(String text) {
        if (text.isBlank()) {
            throw new MissingSetting(
                    "API_KEYS is not set: give at least one key as id:sha256-of-the-key:scopes (scopes of tool, read,"
                            + " write, admin joined by +)");
        }
        String[] entries = text.strip().split("\\s*,\\s*", -1);
        return new ApiKeys(Stream.iterate(0, at -> at < entries.length, at -> at + 1)
                .map(at -> parseEntry(entries[at], at + 1))
                .toList());
    }

    /// The key that was presented. Takes as long whichever of the keys it is, and if it is none.
    public Optional<ApiKey> find(String presented) {
        byte[] hash = sha256(presented).getBytes(UTF_8);
        ApiKey found = null;
        for (ApiKey key : keys) {
            if (MessageDigest.isEqual(hash, key.hash().getBytes(UTF_8))) {
                found = key;
            }
        }
        return Optional.ofNullable(found);
    }

    /// As `API_KEYS` wants it: `printf %s "$KEY" | sha256sum`.
    public static String sha256(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static ApiKey parseEntry(String entry, int position) {
        String[] parts = entry.split(":", -1);
        String hash = parts.length == 3 ? parts[1].toLowerCase(Locale.ROOT) : "";
        Set<Scope> scopes = parts.length == 3 ? parseScopes(parts[2]) : Set.of();
        if (parts[0].isBlank() || !SHA256.matcher(hash).matches() || scopes.isEmpty()) {
            throw new MissingSetting("API_KEYS, entry %d: must be id:sha256-of-the-key:scopes".formatted(position));
        }
        return new ApiKey(parts[0], hash, scopes);
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
