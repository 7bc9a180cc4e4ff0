package io.elaaoms.linking.deduplicate;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Deterministic rules, in this order: statements about different people or things are never the same · a
/// statement that is negated where the other is not contradicts it · another number, name, day or time in the
/// same place updates it (unless both tell of events, which both happened) · else similarity decides.
///
/// Remembers the sentences it took apart: one judge per change, used by one thread.
final class RuleRelationJudge implements RelationJudge {

    /// How much of the shorter sentence's words the other repeats, for a negation to be about the same.
    private static final double SAME_MATTER = 0.6;

    /// … for another value to be in the same place: all of them, half where a change is announced.
    private static final double SAME_FRAME = 1;

    private static final double SAME_FRAME_CHANGED = 0.5;
    private static final List<Token.Type> VALUES =
            List.of(Token.Type.NUMBER, Token.Type.WEEKDAY, Token.Type.MONTH, Token.Type.TIME);

    private final IdentityHashMap<Statement, Sentence> sentences = new IdentityHashMap<>();

    @Override
    public Relation judge(Statement earlier, Statement later, double similarity, Thresholds thresholds) {
        Sentence before = sentence(earlier);
        Sentence after = sentence(later);
        if (haveDifferentSubjects(before, after)) {
            return Relation.RELATED;
        }
        if (before.modality().negated() != after.modality().negated()
                && overlap(before.content(), after.content()) >= SAME_MATTER) {
            return Relation.CONTRADICTS;
        }
        if (givesAnotherValue(before, after)) {
            return before.modality().event() || after.modality().event() ? Relation.RELATED : Relation.UPDATES;
        }
        return similarity >= thresholds.duplicate() ? Relation.SAME : Relation.RELATED;
    }

    private Sentence sentence(Statement statement) {
        return sentences.computeIfAbsent(
                statement,
                _ -> Sentence.of(statement.content(), statement.candidate().getEntities()));
    }

    private static boolean haveDifferentSubjects(Sentence before, Sentence after) {
        return areAboutDifferentRelatives(before, after)
                || differ(before.subjects(), after.subjects())
                || differ(before.stems(Token.Type.IDENTIFIER), after.stems(Token.Type.IDENTIFIER));
    }

    /// "daughter" and "son" differ; "daughter" and nobody differ unless both sentences share a name.
    private static boolean areAboutDifferentRelatives(Sentence before, Sentence after) {
        Set<String> relativesBefore = before.relatives();
        Set<String> relativesAfter = after.relatives();
        return differ(relativesBefore, relativesAfter)
                || (relativesBefore.isEmpty() != relativesAfter.isEmpty() && !shareAName(before, after));
    }

    private static boolean shareAName(Sentence before, Sentence after) {
        // the first word of a sentence is a name if it is one in the other
        return !Collections.disjoint(before.stems(Token.Type.NAME), after.content())
                || !Collections.disjoint(before.content(), after.stems(Token.Type.NAME));
    }

    private static boolean givesAnotherValue(Sentence before, Sentence after) {
        double frame = after.modality().announcesChange() ? SAME_FRAME_CHANGED : SAME_FRAME;
        boolean sameFrame = overlap(before.stems(Token.Type.WORD), after.stems(Token.Type.WORD)) >= frame;
        boolean otherValue = VALUES.stream().anyMatch(type -> differ(before.stems(type), after.stems(type)));
        return (sameFrame && (otherValue || givesAnotherName(before, after)))
                || setsAside(before, after)
                || prefersAnother(before, after);
    }

    private static boolean givesAnotherName(Sentence before, Sentence after) {
        return differ(before.objects(), after.objects()) && Collections.disjoint(before.content(), Words.MANY_VALUED);
    }

    /// "wants contact by phone instead of email" after "wants email contact".
    private static boolean setsAside(Sentence before, Sentence after) {
        return !Collections.disjoint(after.modality().rejected(), before.content())
                && !Collections.disjoint(after.content(), before.content());
    }

    /// "prefers aisle seats" after "prefers window seats": one word changed, in a preference.
    private static boolean prefersAnother(Sentence before, Sentence after) {
        List<Token> left = before.tokens();
        List<Token> right = after.tokens();
        boolean preferences =
                before.content().contains(Words.PREFER) && after.content().contains(Words.PREFER);
        if (left.size() != right.size() || !preferences) {
            return false;
        }
        Set<String> onlyBefore = difference(before.content(), after.content());
        Set<String> onlyAfter = difference(after.content(), before.content());
        return onlyBefore.size() == 1
                && onlyAfter.size() == 1
                && position(left, onlyBefore.iterator().next())
                        == position(right, onlyAfter.iterator().next());
    }

    private static int position(List<Token> tokens, String stem) {
        return tokens.stream().map(Token::stem).toList().indexOf(stem);
    }

    private static boolean differ(Set<String> before, Set<String> after) {
        return !before.isEmpty() && !after.isEmpty() && Collections.disjoint(before, after);
    }

    /// How much of the smaller set the larger one covers.
    private static double overlap(Set<String> left, Set<String> right) {
        int smaller = Math.min(left.size(), right.size());
        long common = left.stream().filter(right::contains).count();
        return smaller == 0 ? 0 : (double) common / smaller;
    }

    private static Set<String> difference(Set<String> left, Set<String> right) {
        Set<String> rest = new HashSet<>(left);
        rest.removeAll(right);
        return rest;
    }
}
