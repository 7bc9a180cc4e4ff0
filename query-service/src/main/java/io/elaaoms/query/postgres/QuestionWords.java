package io.elaaoms.query.postgres;

import static java.util.stream.Collectors.joining;

import java.util.stream.IntStream;

/// The words of a question as the bits of an integer: which of them a memory holds, and what that is worth.
/// Parts of a statement that has `asked.words`, one `tsquery` a word, and `shares`, what each combination of
/// the first eight words weighs and each of the others.
final class QuestionWords {

    /// Later words of a long question do not count.
    static final int MOST = 16;

    /// A `lexeme` as a `tsquery` has it: quoted as literals are, but without their mark for escapes.
    static final String QUOTED = "ltrim(quote_literal(lexeme), 'E')";

    private static final int HALF = MOST / 2;

    /// The words that a memory `m` holds. One comparison a word: taking a `tsvector` apart takes longer. Few
    /// questions have more than half of the words.
    static final String HELD =
            "(%s\n                        | CASE WHEN (SELECT cardinality(words) > %d FROM asked) THEN %s ELSE 0 END)"
                    .formatted(held(0, HALF), HALF, held(HALF, MOST));

    private QuestionWords() {}

    private static String held(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(word -> "(COALESCE(m.content_terms @@ (SELECT words[%d] FROM asked), false)::int << %d)"
                        .formatted(word + 1, word))
                .collect(joining("\n                        | "));
    }

    /// How much of the question's weight the words in the column `held` have, 0 to 1.
    static String share(String held) {
        return "(SELECT low FROM shares)[1 + (%1$s & 255)] + (SELECT high FROM shares)[1 + (%1$s >> 8)]"
                .formatted(held);
    }
}
