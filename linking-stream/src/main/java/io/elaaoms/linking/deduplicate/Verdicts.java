package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.schemas.v1.PairVerdict;
import io.elaaoms.schemas.v1.RelationVerdicts;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// What a model said about pairs of a caller's statements: as much a part of what counts as the statements
/// themselves. A verdict is on words, wherever they were said.
///
/// @param answers by the conversation and the run that asked
/// @param relations the same by pair
record Verdicts(Map<Place, RelationVerdicts> answers, Map<Pair, Relation> relations) {

    static final Verdicts NONE = new Verdicts(Map.of(), Map.of());

    /// Which does not depend on the order in which they arrived.
    private static final Comparator<RelationVerdicts> FIRST_COUNTS = Comparator.comparing(
                    RelationVerdicts::getDecidedAt)
            .thenComparing(RelationVerdicts::getConversationId)
            .thenComparing(RelationVerdicts::getRun);

    /// Who asked.
    record Place(String conversationId, String run) {}

    /// Two statements, by the prints of their words.
    record Pair(String earlier, String later) {

        static Pair of(Statement earlier, Statement later) {
            return new Pair(earlier.print(), later.print());
        }

        private Stream<String> prints() {
            return Stream.of(earlier, later);
        }
    }

    static Verdicts of(Map<Place, RelationVerdicts> answers) {
        if (answers.isEmpty()) {
            return NONE;
        }
        return new Verdicts(
                Map.copyOf(answers),
                answers.values().stream()
                        .sorted(FIRST_COUNTS)
                        .flatMap(answer -> answer.getVerdicts().stream())
                        .collect(toUnmodifiableMap(Verdicts::pair, Verdicts::relation, (first, _) -> first)));
    }

    private static Pair pair(PairVerdict verdict) {
        return new Pair(verdict.getEarlierPrint(), verdict.getLaterPrint());
    }

    private static Relation relation(PairVerdict verdict) {
        return switch (verdict.getVerdict()) {
            case SAME -> Relation.SAME;
            case UPDATES -> Relation.UPDATES;
            case CONTRADICTS -> Relation.CONTRADICTS;
            case DIFFERENT -> Relation.RELATED;
        };
    }

    /// With this answer; empty: without one.
    Verdicts with(Place place, Optional<RelationVerdicts> answer) {
        Map<Place, RelationVerdicts> changed = new HashMap<>(answers);
        answer.ifPresentOrElse(known -> changed.put(place, known), () -> changed.remove(place));
        return of(changed);
    }

    /// Without what was asked by `conversationId`.
    Verdicts without(String conversationId) {
        return where((place, _) -> !place.conversationId().equals(conversationId));
    }

    /// Without those on what was said up to `until`.
    Verdicts after(Instant until) {
        return where((_, answer) -> answer.getSaidAt().isAfter(until));
    }

    private Verdicts where(BiPredicate<Place, RelationVerdicts> holds) {
        Map<Place, RelationVerdicts> left = new HashMap<>(answers);
        left.entrySet().removeIf(answer -> !holds.test(answer.getKey(), answer.getValue()));
        return left.size() == answers.size() ? this : of(left);
    }

    boolean isAnswered(Place place) {
        return answers.containsKey(place);
    }

    /// What was said about the two; empty: nobody was asked.
    Optional<Relation> between(Statement earlier, Statement later) {
        return relations.isEmpty() ? Optional.empty() : Optional.ofNullable(relations.get(Pair.of(earlier, later)));
    }

    /// Prints of all statements on which `other` says something else, or one of the two nothing.
    Set<String> differingFrom(Verdicts other) {
        return Stream.concat(relations.keySet().stream(), other.relations.keySet().stream())
                .filter(pair -> !Objects.equals(relations.get(pair), other.relations.get(pair)))
                .flatMap(Pair::prints)
                .collect(toUnmodifiableSet());
    }
}
