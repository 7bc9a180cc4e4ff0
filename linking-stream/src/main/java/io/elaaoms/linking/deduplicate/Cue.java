package io.elaaoms.linking.deduplicate;

import java.util.List;
import java.util.regex.Pattern;

/// A turn of phrase, looked for with its pattern only where a text may have it: most texts have nothing of it,
/// and to see that costs a tenth.
///
/// @param signs what every match of the pattern has in it at least one of
record Cue(List<String> signs, Pattern pattern) {

    private static final Pattern SIGNS = Pattern.compile("|", Pattern.LITERAL);

    /// @param signs with `|` between them
    static Cue of(String signs, String pattern) {
        return new Cue(SIGNS.splitAsStream(signs).toList(), Pattern.compile(pattern));
    }

    boolean isIn(String text) {
        return mayBeIn(text) && pattern.matcher(text).find();
    }

    boolean mayBeIn(String text) {
        for (String sign : signs) {
            if (text.contains(sign)) {
                return true;
            }
        }
        return false;
    }
}
