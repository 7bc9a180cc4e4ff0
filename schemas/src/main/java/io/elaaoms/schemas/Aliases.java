package io.elaaoms.schemas;

import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.EraseAliases;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MergeUsers;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/// How it is decided, and told, that one user is another name of somebody.
public final class Aliases {

    /// Stands in the place of a user in the keys of commands about names: one place for a whole tenant, since
    /// only who knows all names can tell a circle.
    public static final String REGISTER = "*";

    /// In no id of a command.
    private static final char ISSUE = '~';

    private Aliases() {}

    /// The key of `alias` on its topic: tenant and other name.
    public static Key key(Alias alias) {
        return Key.of(alias.getTenant(), alias.getAliasUserId());
    }

    /// The key of a command: where what it changes is kept, its id, and which time it was issued:
    /// `default/%2B14155550142/cmd_7~2f01`.
    public static Key keyOf(MemoryCommand command) {
        String issue = command.getIssue().isEmpty() ? "" : ISSUE + command.getIssue();
        return Key.of(
                command.getTenant(),
                isAboutNames(command) ? REGISTER : command.getUserId(),
                command.getCommandId() + issue);
    }

    /// The key of a command whichever time it was issued.
    ///
    /// @param key [#keyOf(MemoryCommand)]
    public static Key ofAnyIssue(Key key) {
        String id = key.part(2);
        int end = id.lastIndexOf(ISSUE);
        return end < 0 ? key : Key.of(key.tenant(), key.part(1), id.substring(0, end));
    }

    /// Whether it changes who is whom, rather than what is known of them.
    public static boolean isAboutNames(MemoryCommand command) {
        return command.getCommand() instanceof MergeUsers || command.getCommand() instanceof EraseAliases;
    }

    /// Writes `aliases` to their topic, each to every partition.
    public static void sink(KStream<Key, Alias> aliases, AvroSerdes serdes) {
        Topic<Alias> topic = Topics.ALIASES;
        aliases.to(
                topic.name(),
                Produced.with(serdes.key(), serdes.of(topic.valueType()))
                        .withName(topic.label() + "-sink")
                        .withStreamPartitioner((_, _, _, partitions) -> Optional.of(
                                IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()))));
    }
}
