package io.elaaoms.extraction.local;

import io.elaaoms.schemas.v1.Turn;

/// A part of what was said in a turn.
///
/// @param text with straight apostrophes; otherwise verbatim
record Said(Turn turn, String text) {

    Said part(String clause) {
        return new Said(turn, clause);
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
