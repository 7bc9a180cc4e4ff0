package io.elaaoms.query.security;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.query.agents.AgentLog;
import io.elaaoms.query.conversations.AuditLog;
import io.elaaoms.query.search.InvocationLog;
import io.elaaoms.query.write.MemoryCommands;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Mono;

/// In the place of what is written to the log: whose it was. And in the place of the model one to which
/// everything means the same, so that nothing but its owner keeps a memory out of an answer.
public final class Recorded {

    private static final EmbeddingModelId MODEL = new EmbeddingModelId(World.MODEL, 3);

    /// As if deduplication had confused people: what the answer shows of them has to come from the right
    /// one's rows.
    private static final List<String> SIMILAR = List.of(
            World.memoryId(World.DANA, World.AGENT),
            World.memoryId(World.ERIK, World.AGENT),
            World.memoryId(World.FRIDA, World.AGENT));

    private final Set<String> tenants = ConcurrentHashMap.newKeySet();

    /// Of everything that was written.
    public Set<String> tenants() {
        return Set.copyOf(tenants);
    }

    /// Begins anew.
    public void forget() {
        tenants.clear();
    }

    public void replaceIn(ConfigurableApplicationContext context) {
        GenericApplicationContext beans = (GenericApplicationContext) context;
        replace(beans, AuditLog.class, () -> event -> tenants.add(event.getTenant()));
        replace(beans, InvocationLog.class, () -> invocation -> tenants.add(invocation.getTenant()));
        replace(beans, AgentLog.class, () -> profile -> Mono.fromRunnable(() -> tenants.add(profile.getTenant())));
        replace(beans, MemoryCommands.class, () -> command -> Mono.fromSupplier(() -> carryOut(command)));
        replace(beans, Embedder.class, Indifferent::new);
    }

    private static <T> void replace(GenericApplicationContext beans, Class<T> port, Supplier<T> substitute) {
        beans.registerBean(
                "recorded" + port.getSimpleName(), port, substitute, definition -> definition.setPrimary(true));
    }

    private CommandResult carryOut(MemoryCommand command) {
        tenants.add(command.getTenant());
        return CommandResult.newBuilder()
                .setTenant(command.getTenant())
                .setUserId(command.getUserId())
                .setCommandId(command.getCommandId())
                .setStatus(CommandStatus.CREATED)
                .setMemoryId(World.memoryId(World.DANA, World.AGENT))
                .setSimilar(SIMILAR)
                .setCompletedAt(command.getIssuedAt())
                .build();
    }

    private static final class Indifferent implements Embedder {

        @Override
        public EmbeddingModelId model() {
            return MODEL;
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(_ -> new float[] {1, 0, 0}).toList();
        }
    }
}
