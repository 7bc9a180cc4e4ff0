package io.elaaoms.schemas;

import io.elaaoms.schemas.v1.AgentProfile;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The catalogue: every topic there is, declared once.
public final class Topics {

    public static final Topic<WebhookEvent> WEBHOOK_EVENTS = new Topic<>(
            "webhook-events", "conversation_id, type, event_timestamp", WebhookEvent.class, new Retention.Compacted());
    public static final Topic<Conversation> CONVERSATIONS =
            new Topic<>("conversations", "user_id, conversation_id", Conversation.class, new Retention.Compacted());
    public static final Topic<Extraction> EXTRACTIONS =
            new Topic<>("extractions", "user_id, conversation_id, run", Extraction.class, new Retention.Compacted());
    public static final Topic<EmbeddedExtraction> EMBEDDED_EXTRACTIONS = new Topic<>(
            "embedded-extractions",
            "user_id, conversation_id, run",
            EmbeddedExtraction.class,
            new Retention.Compacted());
    /// Vectors of another model for what these and commands say: keyed as what they are of.
    public static final Topic<ReEmbedding> RE_EMBEDDINGS = new Topic<>(
            "re-embeddings",
            "user_id, conversation_id, run or command_id~issue",
            ReEmbedding.class,
            new Retention.Compacted());
    public static final Topic<Memory> MEMORIES =
            new Topic<>("memories", "user_id, memory_id", Memory.class, new Retention.Compacted());
    public static final Topic<MemoryLink> MEMORY_LINKS =
            new Topic<>("memory-links", "user_id, source, target", MemoryLink.class, new Retention.Compacted());
    public static final Topic<Profile> PROFILES =
            new Topic<>("profiles", "user_id, agent_id", Profile.class, new Retention.Compacted());
    public static final Topic<AgentProfile> AGENT_PROFILES =
            new Topic<>("agent-profiles", "agent_id", AgentProfile.class, new Retention.Compacted());
    public static final Topic<MemoryCommand> MEMORY_COMMANDS =
            new Topic<>("memory-commands", "user_id, command_id~issue", MemoryCommand.class, new Retention.Compacted());
    public static final Topic<CommandResult> COMMAND_RESULTS = new Topic<>(
            "command-results", "command_id", CommandResult.class, new Retention.DeletedAfter(Duration.ofHours(6)));
    public static final Topic<ToolInvocation> TOOL_INVOCATIONS = new Topic<>(
            "tool-invocations",
            "user_id, invocation_id",
            ToolInvocation.class,
            new Retention.CompactedFor(Duration.ofDays(180)));
    /// What was erased, in the words of nobody: keyed by receipt, placed where the erased person's records
    /// are.
    public static final Topic<Erasure> ERASURES =
            new Topic<>("erasures", "receipt_id", Erasure.class, new Retention.Compacted());
    /// Who is another name of whom: keyed by the other name, all of them in every partition.
    public static final Topic<Alias> ALIASES =
            new Topic<>("aliases", "alias_user_id", Alias.class, new Retention.Compacted());
    /// What was said under another name, for the partition of the person.
    public static final Topic<Handover> HANDOVERS =
            new Topic<>("handovers", "user_id, alias_user_id, kind, id", Handover.class, new Retention.Compacted());
    /// Which generation of its stages the system runs, and which somebody wants: two records.
    public static final Topic<Replay> REPLAYS = new Topic<>("replays", "what", Replay.class, new Retention.Compacted());
    /// Which statements of a conversation and others of the caller deduplication would like judged.
    public static final Topic<RelationRequest> RELATION_REQUESTS = new Topic<>(
            "relation-requests", "user_id, conversation_id", RelationRequest.class, new Retention.Compacted());
    /// How they stand to each other: without their words.
    public static final Topic<RelationVerdicts> RELATION_VERDICTS = new Topic<>(
            "relation-verdicts", "user_id, conversation_id, run", RelationVerdicts.class, new Retention.Compacted());
    /// Which profiles the profile stage would like worded.
    public static final Topic<WordingRequest> WORDING_REQUESTS =
            new Topic<>("wording-requests", "user_id, agent_id", WordingRequest.class, new Retention.Compacted());
    /// How a model worded them last.
    public static final Topic<ProfileWording> WORDINGS =
            new Topic<>("wordings", "user_id, agent_id", ProfileWording.class, new Retention.Compacted());
    public static final Topic<AuditEvent> AUDIT =
            new Topic<>("audit", "event_id", AuditEvent.class, new Retention.DeletedAfter(Duration.ofDays(365)));

    private Topics() {}

    /// Where `stage` puts what it could not process; keyed as its input.
    public static Topic<DeadLetter> deadLetters(Stage stage) {
        return new Topic<>(
                stage.label() + ".dead-letters",
                "as the input of the stage",
                DeadLetter.class,
                new Retention.CompactedFor(Duration.ofDays(180)));
    }

    /// What `stage` reads: whatever lies in these and is not committed by its application is its lag. The
    /// ingress reads nothing.
    public static List<Topic<?>> readBy(Stage stage) {
        return switch (stage) {
            case INGRESS -> List.of();
            case TRANSCRIPT -> List.of(WEBHOOK_EVENTS, ALIASES);
            case EXTRACTION -> List.of(CONVERSATIONS);
            case EMBEDDING -> List.of(EXTRACTIONS);
            case REEMBEDDING -> List.of(EMBEDDED_EXTRACTIONS, MEMORY_COMMANDS);
            case DEDUPLICATION ->
                List.of(EMBEDDED_EXTRACTIONS, RE_EMBEDDINGS, MEMORY_COMMANDS, ALIASES, HANDOVERS, RELATION_VERDICTS);
            case JUDGE -> List.of(RELATION_REQUESTS);
            case LINKING -> List.of(MEMORIES, TOOL_INVOCATIONS);
            case PROFILE -> List.of(MEMORIES, CONVERSATIONS, WORDINGS);
            case WORDING -> List.of(WORDING_REQUESTS);
            case ERASURE -> erasable();
            case PROJECTION ->
                List.of(
                        WEBHOOK_EVENTS,
                        CONVERSATIONS,
                        EXTRACTIONS,
                        MEMORIES,
                        MEMORY_LINKS,
                        PROFILES,
                        AGENT_PROFILES,
                        TOOL_INVOCATIONS,
                        ERASURES,
                        ALIASES,
                        MEMORY_COMMANDS);
        };
    }

    /// What holds words of people or names them and is nobody's derived view: the erasure stage keeps its
    /// keys. The rest follows from it.
    private static List<Topic<?>> erasable() {
        Stream<Topic<?>> letters =
                Stream.of(Stage.values()).filter(Topics::isPlacedByUser).map(Topics::deadLetters);
        return Stream.concat(
                        Stream.of(
                                ERASURES,
                                CONVERSATIONS,
                                EXTRACTIONS,
                                MEMORY_COMMANDS,
                                HANDOVERS,
                                TOOL_INVOCATIONS,
                                WORDING_REQUESTS,
                                WORDINGS),
                        letters)
                .toList();
    }

    /// The others' dead letters name a conversation, not a person.
    private static boolean isPlacedByUser(Stage stage) {
        return stage != Stage.INGRESS && stage != Stage.TRANSCRIPT;
    }

    /// The stages that read topics, and so can be behind.
    public static List<Stage> readers() {
        return Stream.of(Stage.values())
                .filter(stage -> !readBy(stage).isEmpty())
                .toList();
    }

    /// Every topic, dead letters included.
    public static List<Topic<?>> all() {
        Stream<Topic<?>> named = Stream.of(
                WEBHOOK_EVENTS,
                CONVERSATIONS,
                EXTRACTIONS,
                EMBEDDED_EXTRACTIONS,
                RE_EMBEDDINGS,
                MEMORIES,
                MEMORY_LINKS,
                PROFILES,
                AGENT_PROFILES,
                MEMORY_COMMANDS,
                COMMAND_RESULTS,
                TOOL_INVOCATIONS,
                ERASURES,
                ALIASES,
                HANDOVERS,
                REPLAYS,
                RELATION_REQUESTS,
                RELATION_VERDICTS,
                WORDING_REQUESTS,
                WORDINGS,
                AUDIT);
        return Stream.concat(named, Stream.of(Stage.values()).map(Topics::deadLetters))
                .toList();
    }
}
