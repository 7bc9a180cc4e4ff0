package io.elaaoms.extraction.local;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts what was said in one turn into sentences.
final class Sentences {

    private static final Pattern ABBREVIATION =
            Pattern.compile("(?i).*\\b(?:mr|mrs|ms|dr|st|prof|vs|etc|e\\.g|i\\.e|jr|sr|approx)\\.\\s*$");

    private Sentences() {}

    /// The sentences of `text`, each verbatim but for white space around it.
    static List<String> of(String text) {
        BreakIterator boundaries = BreakIterator.getSentenceInstance(Locale.US);
        boundaries.setText(text);
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int to = boundaries.next(); to != BreakIterator.DONE; to = boundaries.next()) {
            if (!ABBREVIATION.matcher(text.substring(from, to)).matches() || to == text.length()) {
                sentences.add(text.substring(from, to).strip());
                from = to;
            }
        }
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }
}
