package io.elaaoms.extraction.local;

import io.elaaoms.schemas.v1.Turn;

/// A part of what was said in a turn.
///
/// @param text with straight apostrophes; otherwise verbatim
record Said(Turn turn, String text) {

    Said part(String clause) {
        return new Said(turn, clause);
    }

    /// From the beginning of this to the end of `later`.
    Said upTo(Said later) {
        int from = straight().indexOf(text);
        int to = straight().indexOf(later.text, Math.max(0, from));
        return from < 0 || to < 0 ? this : new Said(turn, straight().substring(from, to + later.text.length()));
    }

    /// The same part with the turn's own apostrophes.
    String verbatim() {
        int from = straight().indexOf(text);
        return from < 0 ? text : turn.getMessage().substring(from, from + text.length());
    }

    private String straight() {
        return turn.getMessage().replace('\u2018', '\'').replace('\u2019', '\'');
    }
}
