package io.elaaoms.query.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a key is for. `admin` includes the others.
public enum Scope {
    /// The call path: initiation and the agent's searches.
    TOOL,
    /// Reading memories and conversations.
    READ,
    /// Changing memories.
    WRITE,
    /// Everything.
    ADMIN;

    static Optional<Scope> parse(String name) {
        return Stream.of(values()).filter(scope -> scope.label().equals(name)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
