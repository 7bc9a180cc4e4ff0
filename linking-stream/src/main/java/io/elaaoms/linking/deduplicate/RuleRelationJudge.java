package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.deduplicate.Modality.Time;
import io.elaaoms.linking.deduplicate.Negation.Extent;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Deterministic rules, in this order: statements about different people or things are never the same, nor what
/// was once and what is · a statement that denies what the other says contradicts it, unless it is an exception
/// (not on Sundays) or for a while (not this week) · another number, name, day or time in the same place updates
/// it (unless both tell of events, which both happened), and so does that something is done which was to be · else
/// similarity decides.
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
        if (haveDifferentSubjects(before, after) || isOfOtherTimes(before, after)) {
            return Relation.RELATED;
        }
        if (before.denies(after) != after.denies(before)) {
            return ofOppositePolarity(before, after);
        }
        if (endsWhatIsHad(before, after)) {
            return Relation.CONTRADICTS;
        }
        if (setsAside(before, after) || isDoneNow(before, after)) {
            return Relation.UPDATES;
        }
        if (givesAnotherValue(before, after)) {
            boolean happened = before.modality().event() || after.modality().event();
            return happened || isForAWhile(before, after) ? Relation.RELATED : Relation.UPDATES;
        }
        return similarity >= thresholds.duplicate() && !haveOtherValues(before, after) && !isDoneElsewhen(before, after)
                ? Relation.SAME
                : Relation.RELATED;
    }

    /// Never the same, however alike.
    private static Relation ofOppositePolarity(Sentence before, Sentence after) {
        Sentence negated = before.denies(after) ? before : after;
        Sentence affirmed = before.denies(after) ? after : before;
        if (overlap(before.content(), after.content()) >= SAME_MATTER
                && affirmed.modality().negation().extent() == Extent.NOTHING
                && !isAnException(negated, affirmed)
                && !isForAWhile(before, after)
                && !hasAForeignSubject(before, after)) {
            return Relation.CONTRADICTS;
        }
        return setsAside(before, after) ? Relation.UPDATES : Relation.RELATED;
    }

    /// "does not want calls on Sundays" beside "wants calls in the morning".
    private static boolean isAnException(Sentence negated, Sentence affirmed) {
        return !negated.modality().ceased()
                && negated.tokens().stream()
                        .filter(token -> token.type() != Token.Type.WORD)
                        .anyMatch(token -> !affirmed.content().contains(token.stem()));
    }

    private static boolean isForAWhile(Sentence before, Sentence after) {
        return before.modality().time() == Time.NOW
                && after.modality().time() == Time.FOR_A_WHILE
                && !after.modality().announcesChange();
    }

    private static boolean isOfOtherTimes(Sentence before, Sentence after) {
        return (before.modality().time() == Time.ONCE) != (after.modality().time() == Time.ONCE);
    }

    /// "the dog Rex died" after "has a dog named Rex"; "is back from holiday" after "is on holiday until Sunday".
    private static boolean endsWhatIsHad(Sentence before, Sentence after) {
        boolean sameMatter = overlap(before.content(), after.content()) >= SAME_MATTER
                || (before.modality().time() == Time.FOR_A_WHILE
                        && overlap(before.stems(Token.Type.WORD), after.stems(Token.Type.WORD)) >= SAME_FRAME_CHANGED);
        return after.modality().ended()
                && !before.modality().ended()
                && !before.modality().event()
                && sameMatter;
    }

    /// "has sent the photos" after "will send the photos".
    private static boolean isDoneNow(Sentence before, Sentence after) {
        return before.modality().isToCome()
                && after.modality().isDone()
                && !after.modality().isRepeated()
                && !after.modality().isToCome()
                && !haveOtherValues(before, after)
                && overlap(before.content(), after.content()) >= SAME_MATTER;
    }

    /// "has often visited Rome" beside "will visit Rome".
    private static boolean isDoneElsewhen(Sentence before, Sentence after) {
        return before.modality().isToCome() != after.modality().isToCome()
                && (before.modality().isDone() || after.modality().isDone());
    }

    private Sentence sentence(Statement statement) {
        return sentences.computeIfAbsent(
                statement,
                _ -> Sentence.of(statement.content(), statement.candidate().getEntities()));
    }

    private static boolean haveDifferentSubjects(Sentence before, Sentence after) {
        return areAboutDifferentRelatives(before, after)
                || differ(before.subjects(), after.subjects())
                || neitherCovers(before.subject(), after.subject())
                || differ(before.stems(Token.Type.IDENTIFIER), after.stems(Token.Type.IDENTIFIER));
    }

    /// "the landlord does not want it" after "the caller wants it".
    private static boolean hasAForeignSubject(Sentence before, Sentence after) {
        return differ(before.subject(), after.content()) || differ(after.subject(), before.content());
    }

    /// "daughter" and "son" differ, unless one is set aside; "daughter" and nobody differ unless both sentences
    /// are about the same name.
    private static boolean areAboutDifferentRelatives(Sentence before, Sentence after) {
        Set<String> relativesBefore = before.relatives();
        Set<String> relativesAfter = after.relatives();
        boolean corrected =
                !Collections.disjoint(relativesBefore, after.modality().rejected());
        return !corrected
                && (differ(relativesBefore, relativesAfter)
                        || (relativesBefore.isEmpty() != relativesAfter.isEmpty() && !shareASubject(before, after)));
    }

    private static boolean shareASubject(Sentence before, Sentence after) {
        // the first word of a sentence is a name if it is one in the other
        return !Collections.disjoint(before.subjects(), after.subject())
                || !Collections.disjoint(before.subject(), after.subjects());
    }

    private static boolean givesAnotherValue(Sentence before, Sentence after) {
        double frame = after.modality().announcesChange() ? SAME_FRAME_CHANGED : SAME_FRAME;
        boolean sameFrame = overlap(before.stems(Token.Type.WORD), after.stems(Token.Type.WORD)) >= frame;
        return (sameFrame && (haveOtherValues(before, after) || givesAnotherName(before, after)))
                || prefersAnother(before, after);
    }

    private static boolean haveOtherValues(Sentence before, Sentence after) {
        return VALUES.stream().anyMatch(type -> neitherCovers(before.stems(type), after.stems(type)));
    }

    private static boolean givesAnotherName(Sentence before, Sentence after) {
        return neitherCovers(before.objects(), after.objects())
                && Collections.disjoint(before.content(), Words.MANY_VALUED);
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

    /// Whether each has something of its own.
    private static boolean neitherCovers(Set<String> before, Set<String> after) {
        return !before.containsAll(after) && !after.containsAll(before);
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
