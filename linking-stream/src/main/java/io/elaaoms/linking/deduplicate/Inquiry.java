package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.linking.deduplicate.Verdicts.Pair;
import io.elaaoms.linking.deduplicate.Verdicts.Place;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.StatementPair;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which pairs of statements are worth asking a model about: what a conversation says, and what is closest to
/// it of all that the caller said, where nobody was asked yet.
final class Inquiry {

    /// For each statement. What is further away is left to the rules.
    private static final int CLOSEST = 8;

    /// In one question. The closest come first.
    private static final int MOST_PAIRS = 40;

    private final DeduplicationSettings settings;
    private final History history;
    private final Set<String> deleted;

    private record Close(Statement earlier, Statement later, double similarity) {

        private static final Comparator<Close> CLOSEST_FIRST = Comparator.comparingDouble(Close::similarity)
                .reversed()
                .thenComparing(Close::earlier, Statement.IN_TIME)
                .thenComparing(Close::later, Statement.IN_TIME);
    }

    private Inquiry(DeduplicationSettings settings, History history) {
        this.settings = settings;
        this.history = history;
        this.deleted =
                history.deletions().values().stream().map(Deletion::memoryId).collect(toUnmodifiableSet());
    }

    /// The one question that `contribution` is worth, whose statements are one conversation's; empty where all
    /// is known, or this run has asked before.
    ///
    /// @param conversation tenant, user and conversation
    static Optional<RelationRequest> of(
            Key conversation, String contribution, History history, DeduplicationSettings settings) {
        List<Statement> said =
                history.of(contribution).stream().filter(Statement::isSaid).toList();
        if (said.isEmpty() || history.verdicts().isAnswered(place(said.getFirst()))) {
            return Optional.empty();
        }
        List<StatementPair> pairs = new Inquiry(settings, history).pairs(said);
        return pairs.isEmpty() ? Optional.empty() : Optional.of(request(conversation, said.getFirst(), pairs));
    }

    private static Place place(Statement statement) {
        return new Place(statement.conversationId(), statement.source().run());
    }

    private List<StatementPair> pairs(List<Statement> said) {
        Map<Pair, StatementPair> pairs = new LinkedHashMap<>();
        said.stream()
                .flatMap(this::closest)
                .sorted(Close.CLOSEST_FIRST)
                .forEach(close -> pairs.putIfAbsent(Pair.of(close.earlier(), close.later()), pair(close)));
        return pairs.values().stream().limit(MOST_PAIRS).toList();
    }

    private Stream<Close> closest(Statement statement) {
        return history.all()
                .filter(other -> isWorthComparing(other, statement))
                .map(other -> inOrder(other, statement))
                .filter(close -> close.similarity()
                        >= settings.of(statement.embedding().model()).relation())
                .sorted(Close.CLOSEST_FIRST)
                .limit(CLOSEST)
                .filter(this::isUnknown);
    }

    /// The words of what a person deleted are not sent anywhere, nor what a conversation says no more; the same words,
    /// its own among them, need no judge.
    private boolean isWorthComparing(Statement other, Statement statement) {
        return !other.isFormer()
                && !deleted.contains(other.id())
                && other.embedding().comparesWith(statement.embedding())
                && !other.print().equals(statement.print());
    }

    private boolean isUnknown(Close close) {
        return close.later().isCompared()
                && history.verdicts().between(close.earlier(), close.later()).isEmpty();
    }

    private static Close inOrder(Statement one, Statement other) {
        double similarity = one.embedding().similarity(other.embedding());
        return Statement.IN_TIME.compare(one, other) <= 0
                ? new Close(one, other, similarity)
                : new Close(other, one, similarity);
    }

    private static StatementPair pair(Close close) {
        return StatementPair.newBuilder()
                .setEarlier(close.earlier().content())
                .setLater(close.later().content())
                .setEarlierPrint(close.earlier().print())
                .setLaterPrint(close.later().print())
                .build();
    }

    private static RelationRequest request(Key conversation, Statement first, List<StatementPair> pairs) {
        return RelationRequest.newBuilder()
                .setTenant(conversation.tenant())
                .setUserId(conversation.part(1))
                .setConversationId(conversation.part(2))
                .setRun(first.source().run())
                .setSaidAt(first.saidAt())
                .setPairs(pairs)
                .build();
    }
}
