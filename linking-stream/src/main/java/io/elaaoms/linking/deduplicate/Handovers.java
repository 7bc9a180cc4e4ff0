package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody says under another name of theirs, addressed to them, and what that adds to their history.
///
/// It keeps the name under which it came: what it founds has the same id as before, so that whoever knows a
/// memory by its id finds it still.
final class Handovers {

    /// What a handover holds, as its key says it.
    enum Kind {
        CONVERSATION,
        COMMAND;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String CONTRIBUTION = "handover:";
    private static final int KIND = 3;
    private static final int ID = 4;

    private Handovers() {}

    /// Where it goes: tenant, person, other name, kind, id.
    ///
    /// @param own tenant, other name, id
    static Key place(Key person, Key own, Kind kind) {
        return Key.of(person.tenant(), person.part(1), own.part(1), kind.label(), own.part(2));
    }

    /// Where it came from: tenant, other name, id.
    static Key own(Key place) {
        return Key.of(place.tenant(), place.part(2), place.part(ID));
    }

    static Handover of(Key place, EmbeddedExtraction run) {
        return of(place, run.getExtraction().getStartedAt(), run);
    }

    static Handover of(Key place, MemoryCommand command) {
        return of(place, command.getIssuedAt(), command);
    }

    private static Handover of(Key place, Instant saidAt, Object content) {
        return Handover.newBuilder()
                .setTenant(place.tenant())
                .setUserId(place.part(1))
                .setAliasUserId(place.part(2))
                .setSaidAt(saidAt)
                .setContent(content)
                .build();
    }

    /// The history after it came. One that came before takes the place of itself.
    static History applied(History before, Key place, Handover handover) {
        String contribution = contribution(place);
        History said = before.with(contribution, statements(place, handover)).withoutEffectOf(contribution);
        History deleted = deletion(handover)
                .map(deletion -> said.with(contribution, deletion))
                .orElse(said);
        return bond(handover).map(bond -> deleted.with(contribution, bond)).orElse(deleted);
    }

    /// The history as if it had never come.
    static History recalled(History before, Key place) {
        History without = before.without(contribution(place)).withoutEffectOf(contribution(place));
        return conversation(place)
                .map(conversation -> without.judged(without.verdicts().without(conversation.part(2))))
                .orElse(without);
    }

    static List<Statement> statements(Key place, Handover handover) {
        Key alias = Key.of(place.tenant(), place.part(2));
        return switch (handover.getContent()) {
            case EmbeddedExtraction run -> Statements.of(own(place), run);
            case MemoryCommand command -> Commands.statements(alias, command);
            default -> List.of(); // the union's type is Object
        };
    }

    /// `handover` without what was said up to `until` in the conversation as it was read before.
    static Handover since(Handover handover, Instant until) {
        return handover.getContent() instanceof EmbeddedExtraction run
                ? Handover.newBuilder(handover)
                        .setContent(Runs.since(run, until))
                        .build()
                : handover;
    }

    private static Optional<MemoryCommand> command(Handover handover) {
        return handover.getContent() instanceof MemoryCommand command ? Optional.of(command) : Optional.empty();
    }

    static Optional<Deletion> deletion(Handover handover) {
        return command(handover).flatMap(Commands::deletion);
    }

    static Optional<Bond> bond(Handover handover) {
        return command(handover).flatMap(Commands::bond);
    }

    /// The conversation it is of, as the person's own; empty where it is of none.
    static Optional<Key> conversation(Key place) {
        return place.part(KIND).equals(Kind.CONVERSATION.label())
                ? Optional.of(Key.of(place.tenant(), place.part(1), place.part(ID)))
                : Optional.empty();
    }

    /// How it is called in a history.
    static String contribution(Key place) {
        return place.parts().stream().skip(2).collect(Collectors.joining("/", CONTRIBUTION, ""));
    }
}
