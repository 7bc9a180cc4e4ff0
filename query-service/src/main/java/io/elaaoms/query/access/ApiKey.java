package io.elaaoms.query.access;

import java.util.Set;

/// One key, as it is known here: never the key itself, only its hash.
///
/// @param id how logs, metrics and the audit call it
/// @param hash SHA-256, hexadecimal, lower case
/// @param tenant whose data it opens
public record ApiKey(String id, String hash, Set<Scope> scopes, String tenant) {

    /// The workspace of a key that names none.
    public static final String DEFAULT_TENANT = "default";

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public boolean allows(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /// Keeps the hash out of logs.
    @Override
    public String toString() {
        return id + scopes;
    }
}
