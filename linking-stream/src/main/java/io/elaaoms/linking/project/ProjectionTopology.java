package io.elaaoms.linking.project;

import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Writes what the log says into tables, a batch per transaction, and remembers there how far it came.
///
/// ```
/// webhook-events ───▶ [project-webhook-events] ──┐
/// conversations ────▶ [project-conversations] ───┤
/// extractions ──────▶ [project-extractions] ─────┤
/// memories ─────────▶ [project-memories] ────────┼──▶ [write-rows] ──▶ PostgreSQL
/// memory-links ─────▶ [project-memory-links] ────┤         │
/// profiles ─────────▶ [project-profiles] ────────┤         └─ failures ──▶ projection.dead-letters
/// agent-profiles ───▶ [project-agent-profiles] ──┤
/// tool-invocations ─▶ [project-tool-invocations] ┤
/// erasures ─────────▶ [project-erasures] ────────┤
/// aliases ──────────▶ [project-aliases] ─────────┤
/// memory-commands ──▶ [project-memory-commands] ─┘
/// ```
public final class ProjectionTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final WriteRowsStep writeRows;
    private final DeadLetters deadLetters;
    private final Tables tables;

    public ProjectionTopology(AvroSerdes serdes, Tables tables, ProjectionSettings settings, InstantSource clock) {
        this.serdes = serdes;
        this.tables = tables;
        this.writeRows = new WriteRowsStep(tables, settings, tables::areBeingBuilt);
        this.deadLetters = new DeadLetters(Stage.PROJECTION, serdes, clock);
    }

    @Override
    public Stage stage() {
        return Stage.PROJECTION;
    }

    @Override
    public void prepare() {
        tables.prepare();
    }

    /// What a record says of its key replaces what was said before, and no topic's rows are made from
    /// another's.
    @Override
    public boolean readsInOrderOfTime() {
        return false;
    }

    /// One makes its next rows while another waits for the database.
    @Override
    public int threads(int perStage) {
        return Math.max(2, perStage);
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, Processed<Projection>> projected = project(
                        builder, Topics.WEBHOOK_EVENTS, new WebhookEventProjector())
                .merge(
                        project(builder, Topics.CONVERSATIONS, new ConversationProjector()),
                        Named.as("add-conversations"))
                .merge(project(builder, Topics.EXTRACTIONS, new ExtractionProjector()), Named.as("add-extractions"))
                .merge(project(builder, Topics.MEMORIES, new MemoryProjector()), Named.as("add-memories"))
                .merge(project(builder, Topics.MEMORY_LINKS, new MemoryLinkProjector()), Named.as("add-memory-links"))
                .merge(project(builder, Topics.PROFILES, new ProfileProjector()), Named.as("add-profiles"))
                .merge(
                        project(builder, Topics.AGENT_PROFILES, new AgentProfileProjector()),
                        Named.as("add-agent-profiles"))
                .merge(
                        project(builder, Topics.TOOL_INVOCATIONS, new ToolInvocationProjector()),
                        Named.as("add-tool-invocations"))
                .merge(project(builder, Topics.ERASURES, new ErasureProjector()), Named.as("add-erasures"))
                .merge(project(builder, Topics.ALIASES, new AliasProjector()), Named.as("add-aliases"))
                .merge(
                        project(builder, Topics.MEMORY_COMMANDS, new ErasureRequestProjector()),
                        Named.as("add-memory-commands"));
        KStream<Key, Processed<Projection>> failures = projected.process(writeRows, Named.as(WriteRowsStep.NAME));
        deadLetters.divert(failures, WriteRowsStep.NAME);
    }

    private <V extends SpecificRecord> KStream<Key, Processed<Projection>> project(
            StreamsBuilder builder, Topic<V> topic, Projector<V> projector) {
        String step = "project-" + topic.label();
        return topic.streamFrom(builder, serdes).processValues(ProjectStep.of(step, projector), Named.as(step));
    }
}
