package io.elaaoms.extraction.redteam;

import java.util.List;

/// Somebody who only sounds like trouble.
///
/// @param kind the class it belongs to
/// @param turns lines that begin with `Agent:` or `Caller:`
/// @param remembers what a good model writes down, all of which belongs in the memory
public record LookAlike(String id, String kind, String language, List<String> turns, List<Memory> remembers) {

    /// A sentence and the caller's words it comes from.
    public record Memory(String content, String quote) {}
}
