package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.ingress.backfill.StubConversation;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Sector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Who is erased, and all that there is of her; a word that nobody else says marks what she said.
final class Ada {

    static final String NUMBER = "+14155550142";
    static final String DIGITS = "4155550142";
    static final String WORD = "Zanzibar";
    static final byte[] CALL = call("conv_ada", NUMBER, WORD);
    static final Instant CALLED_AT = startOf(CALL);

    private Ada() {}

    static Key key(String... rest) {
        return Key.parse(String.join("/", Key.of("default", NUMBER).toString(), String.join("/", rest)));
    }

    /// A call of anybody, about a word.
    static byte[] call(String conversationId, String caller, String word) {
        return Calls.inbound(conversationId, caller, List.of(sentence(word)));
    }

    /// The same, as ElevenLabs' own API has it.
    static StubConversation kept(String conversationId, Instant startedAt) {
        return StubConversation.finished(conversationId, startedAt.getEpochSecond())
                .by(NUMBER, sentence(WORD));
    }

    private static String sentence(String word) {
        return "I always prefer appointments in the %s room.".formatted(word);
    }

    static byte[] audio(String conversationId) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("type", "post_call_audio").put("event_timestamp", 1_795_219_145L);
        event.putObject("data")
                .put("agent_id", Calls.AGENT)
                .put("conversation_id", conversationId)
                .put(
                        "full_audio",
                        Base64.getEncoder()
                                .encodeToString(conversationId.repeat(500).getBytes(UTF_8)));
        return event.toString().getBytes(UTF_8);
    }

    static DeadLetter letter() {
        return DeadLetter.newBuilder()
                .setStage("embedding")
                .setStep("embed-candidates")
                .setReason(FailureReason.PROVIDER_UNAVAILABLE)
                .setSourceTopic(Topics.EXTRACTIONS.name())
                .setSourcePartition(0)
                .setSourceOffset(0)
                .setFailedAt(CALLED_AT)
                .build();
    }

    static MemoryCommand sends(String commandId, String content) {
        ByteBuffer vector = ByteBuffer.allocate(384 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.putFloat(0, 1);
        return command(
                commandId,
                CALLED_AT,
                CreateMemory.newBuilder()
                        .setAgentId(Calls.AGENT)
                        .setCandidate(Candidate.newBuilder()
                                .setContent(content)
                                .setSector(Sector.SEMANTIC)
                                .setCategory(Category.PREFERENCE)
                                .setImportance(5)
                                .setConfidence(1)
                                .setSourceQuote("")
                                .setSourceTurn(-1)
                                .build())
                        .setEmbeddingModel("all-minilm-l6-v2-q")
                        .setVector(vector)
                        .build());
    }

    static MemoryCommand isErased(String commandId, String receiptId, Instant until) {
        return command(commandId, until, new EraseUser(receiptId));
    }

    private static MemoryCommand command(String id, Instant at, Object command) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId(NUMBER)
                .setCommandId(id)
                .setIssuedAt(at)
                .setIssuedBy("key_ops")
                .setCommand(command)
                .build();
    }

    private static Instant startOf(byte[] call) {
        return Instant.ofEpochSecond(JsonMapper.shared()
                .readTree(call)
                .path("data")
                .path("metadata")
                .path("start_time_unix_secs")
                .asLong());
    }
}
