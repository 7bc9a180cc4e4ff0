package io.elaaoms.linking.alias;

import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.EraseAliases;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MergeUsers;
import io.elaaoms.schemas.v1.RefusalReason;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Carries out the commands about names, of a whole tenant in one place.
///
/// Ordering and threads: on the stream thread; all commands about a tenant's names are in one partition, so
/// that no two can make a circle. What is decided goes out before it is remembered. A command that comes
/// again says again what it said.
public final class RegisterStep implements ProcessorSupplier<Key, MemoryCommand, Key, Ruling> {

    public static final String NAME = "register-aliases";

    private final Set<StoreBuilder<?>> names;
    private final InstantSource clock;

    /// @param names of [Names#builders]
    public RegisterStep(Set<StoreBuilder<?>> names, InstantSource clock) {
        this.names = names;
        this.clock = clock;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return names;
    }

    @Override
    public Processor<Key, MemoryCommand, Key, Ruling> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, MemoryCommand, Key, Ruling> {

        @Override
        public void process(Record<Key, MemoryCommand> input) {
            MemoryCommand command = input.value();
            switch (command.getCommand()) {
                case MergeUsers merge -> merge(input, merge);
                case EraseAliases erase -> erase(input, erase);
                default -> throw new IllegalStateException("Not about names");
            }
            forward(input, input.key(), new Ruling.Buried());
        }

        private void merge(Record<Key, MemoryCommand> input, MergeUsers merge) {
            MemoryCommand command = input.value();
            Names known = Names.of(context());
            Register.Decision decision = new Register(known).merge(input.key(), command, merge);
            decision.named().forEach(alias -> forward(input, Aliases.key(alias), new Ruling.Named(alias)));
            Key answered = Key.of(command.getTenant(), command.getCommandId());
            forward(input, answered, new Ruling.Answered(answer(command, decision.refusal())));
            decision.named().forEach(known::put);
        }

        private void erase(Record<Key, MemoryCommand> input, EraseAliases erase) {
            Names known = Names.of(context());
            for (Alias alias : new Register(known).leaving(input.value())) {
                MemoryCommand erasure = Register.erasure(alias, input.value(), erase);
                forward(input, Aliases.keyOf(erasure), new Ruling.Passed(erasure));
                known.put(alias);
            }
        }

        private CommandResult answer(MemoryCommand command, Optional<RefusalReason> refusal) {
            return CommandResult.newBuilder()
                    .setTenant(command.getTenant())
                    .setUserId(command.getUserId())
                    .setCommandId(command.getCommandId())
                    .setStatus(refusal.isPresent() ? CommandStatus.REFUSED : CommandStatus.ACCEPTED)
                    .setReason(refusal.orElse(null))
                    .setIssuedAt(command.getIssuedAt())
                    .setCompletedAt(clock.instant())
                    .build();
        }

        private void forward(Record<Key, MemoryCommand> input, Key key, Ruling ruling) {
            context().forward(input.withKey(key).withValue(ruling));
        }
    }
}
