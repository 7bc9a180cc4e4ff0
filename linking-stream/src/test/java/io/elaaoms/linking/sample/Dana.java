package io.elaaoms.linking.sample;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Analysis;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.LinkType;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.Origin;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileMemory;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.Support;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Dana Whitfield, who calls the agent `agent_shop` from +14155550142.
public final class Dana {

    public static final String TENANT = "default";
    public static final String USER = "+14155550142";
    public static final String AGENT = "agent_shop";
    public static final Key KEY = Key.of(TENANT, USER);
    public static final Instant FIRST_CALL = Instant.parse("2026-03-01T10:00:00Z");

    private Dana() {}

    public static Key key(String... rest) {
        return Key.parse(String.join("/", KEY.toString(), String.join("/", rest)));
    }

    public static Instant day(int days) {
        return FIRST_CALL.plus(Duration.ofDays(days));
    }

    public static WebhookEvent event(String conversationId) {
        return WebhookEvent.newBuilder()
                .setTenant(TENANT)
                .setConversationId(conversationId)
                .setType("post_call_transcription")
                .setEventTimestamp(1772359200)
                .setReceivedAt(FIRST_CALL)
                .setSignedAt(FIRST_CALL)
                .setRequestId("req_1")
                .setBody(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
    }

    public static Conversation.Builder call(String conversationId, int day) {
        return Conversation.newBuilder()
                .setTenant(TENANT)
                .setUserId(USER)
                .setConversationId(conversationId)
                .setAgentId(AGENT)
                .setCallerId(USER)
                .setIdentitySource(IdentitySource.PHONE)
                .setChannel("twilio")
                .setDirection(Direction.INBOUND)
                .setStatus("done")
                .setLanguage("en")
                .setStartedAt(day(day))
                .setDurationSecs(63)
                .setEventTimestamp(day(day).getEpochSecond())
                .setTurns(List.of(
                        turn(0, Role.AGENT, "How can I help?"), turn(1, Role.USER, "I prefer express shipping.")))
                .setAnalysis(Analysis.newBuilder()
                        .setTitle("Late delivery")
                        .setSummary("A late delivery was discussed.")
                        .setDataCollection(Map.of("order", "4471"))
                        .build())
                .setMetadata(Map.of("main_language", "en"));
    }

    public static Memory.Builder memory(String memoryId, String content, int day) {
        return Memory.newBuilder()
                .setTenant(TENANT)
                .setUserId(USER)
                .setMemoryId(memoryId)
                .setAgentId(AGENT)
                .setContent(content)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.PREFERENCE)
                .setImportance(6)
                .setSalience(0.6)
                .setConfidence(0.9)
                .setEntities(List.of())
                .setTags(List.of("shipping"))
                .setState(MemoryState.CURRENT)
                .setSupport(List.of(support("conv_1", day)))
                .setCreatedAt(day(day))
                .setLastSupportedAt(day(day))
                .setValidFrom(day(day))
                .setEmbeddingModel("test-3d")
                .setVector(Vectors.toBytes(new float[] {1, 2, 2}))
                .setOrigin(Origin.EXTRACTED);
    }

    public static Support support(String conversationId, int day) {
        return Support.newBuilder()
                .setConversationId(conversationId)
                .setRun("run_" + conversationId)
                .setAgentId(AGENT)
                .setStatement("The caller prefers express shipping")
                .setQuote("I prefer express shipping.")
                .setTurn(1)
                .setImportance(6)
                .setExtractor("local/local/1")
                .setSaidAt(day(day))
                .build();
    }

    public static Extraction extraction(String conversationId) {
        return Extraction.newBuilder()
                .setTenant(TENANT)
                .setUserId(USER)
                .setConversationId(conversationId)
                .setRun("run_" + conversationId)
                .setAgentId(AGENT)
                .setStartedAt(FIRST_CALL)
                .setExtractedAt(FIRST_CALL)
                .setExtractor(ExtractorInfo.newBuilder()
                        .setProvider("local")
                        .setModel("local")
                        .setPromptVersion("1")
                        .setPromptHash("e3b0")
                        .build())
                .setOutcome(ExtractionOutcome.NOTHING_TO_REMEMBER)
                .setRejected(Map.of("no_quote", 1))
                .build();
    }

    public static MemoryLink link(String source, String target) {
        return MemoryLink.newBuilder()
                .setTenant(TENANT)
                .setUserId(USER)
                .setSource(source)
                .setTarget(target)
                .setWeight(0.83)
                .setType(LinkType.AUTOMATIC)
                .setCreatedAt(FIRST_CALL)
                .build();
    }

    public static Profile profile() {
        return Profile.newBuilder()
                .setTenant(TENANT)
                .setUserId(USER)
                .setAgentId(AGENT)
                .setDisplayName("Dana Whitfield")
                .setSummary("Dana Whitfield has called once, last on 1 March 2026.")
                .setGreeting("Hi Dana, welcome back! How can I help you today?")
                .setMemories(List.of(ProfileMemory.newBuilder()
                        .setMemoryId("mem_1")
                        .setContent("The caller prefers express shipping")
                        .setLastSupportedAt(FIRST_CALL)
                        .build()))
                .setTopics(List.of("shipping"))
                .setLastInteractionAt(FIRST_CALL)
                .setConversationCount(1)
                .setMemoryCount(1)
                .build();
    }

    public static ToolInvocation search(String invocationId) {
        return ToolInvocation.newBuilder()
                .setTenant(TENANT)
                .setUserId(USER)
                .setInvocationId(invocationId)
                .setTool("memory-query")
                .setQuery("shipping preference")
                .setMode("hybrid")
                .setAskedAt(FIRST_CALL)
                .setDurationMillis(12)
                .setMemoryIds(List.of("mem_1"))
                .build();
    }

    /// Asks for Dana's erasure, of all up to that day.
    public static MemoryCommand isErased(String commandId, int day) {
        return MemoryCommand.newBuilder()
                .setTenant(TENANT)
                .setUserId(USER)
                .setCommandId(commandId)
                .setIssuedAt(day(day))
                .setIssuedBy("ops")
                .setCommand(new EraseUser("receipt_" + commandId))
                .build();
    }

    private static Turn turn(int index, Role role, String message) {
        return Turn.newBuilder()
                .setIndex(index)
                .setRole(role)
                .setKind(TurnKind.SPEECH)
                .setMessage(message)
                .setTimeInCallSecs(index * 2.5)
                .build();
    }
}
