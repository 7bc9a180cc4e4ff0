package io.elaaoms.linking.erase;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Handover;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.ToolInvocation;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/// What there is of somebody who called once, asked for something and was asked about.
final class Remains {

    private Remains() {}

    static void populate(StageDriver driver, Key person, Instant at) {
        String user = person.part(1);
        put(driver, Topics.CONVERSATIONS, at(person, "conv_1"), conversation(user, at));
        put(driver, Topics.EXTRACTIONS, at(person, "conv_1", "run_1"), extraction(user, at));
        put(driver, Topics.MEMORY_COMMANDS, at(person, "cmd_1"), command(user, at));
        put(driver, Topics.HANDOVERS, at(person, "old", "command", "cmd_1"), handover(user, at));
        put(driver, Topics.TOOL_INVOCATIONS, at(person, "inv_1"), invocation(user, at));
        put(driver, Topics.WORDING_REQUESTS, at(person, "agent"), request(user, at));
        put(driver, Topics.WORDINGS, at(person, "agent"), wording(user, at));
        put(driver, Topics.deadLetters(Stage.EMBEDDING), at(person, "conv_1", "run_1"), letter(at));
    }

    private static <V extends SpecificRecord> void put(StageDriver driver, Topic<V> topic, Key key, V value) {
        driver.input(topic).pipeInput(key, value);
    }

    static Key at(Key person, String... rest) {
        return new Key(Stream.concat(person.parts().stream(), Stream.of(rest)).toList());
    }

    static Conversation conversation(String user, Instant at) {
        return Conversation.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setConversationId("conv_1")
                .setAgentId("agent")
                .setIdentitySource(IdentitySource.PHONE)
                .setChannel("web")
                .setDirection(Direction.INBOUND)
                .setStatus("done")
                .setStartedAt(at)
                .setEventTimestamp(at.getEpochSecond())
                .setAudio(ClaimCheck.newBuilder()
                        .setUri("objects:default/conv_1/0.mp3")
                        .setMediaType("audio/mpeg")
                        .setSizeBytes(3)
                        .setSha256("0")
                        .build())
                .build();
    }

    static Extraction extraction(String user, Instant at) {
        return Extraction.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setConversationId("conv_1")
                .setRun("run_1")
                .setAgentId("agent")
                .setStartedAt(at)
                .setExtractedAt(at)
                .setExtractor(ExtractorInfo.newBuilder()
                        .setProvider("local")
                        .setModel("rules")
                        .setPromptVersion("1")
                        .setPromptHash("0")
                        .build())
                .setOutcome(ExtractionOutcome.NOTHING_TO_REMEMBER)
                .build();
    }

    static MemoryCommand command(String user, Instant at) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setCommandId("cmd_1")
                .setIssuedAt(at)
                .setIssuedBy("ops")
                .setCommand(new DeleteMemory("mem_1"))
                .build();
    }

    static Handover handover(String user, Instant at) {
        return Handover.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setAliasUserId("old")
                .setSaidAt(at)
                .setContent(command("old", at))
                .build();
    }

    static ToolInvocation invocation(String user, Instant at) {
        return ToolInvocation.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setInvocationId("inv_1")
                .setTool("search")
                .setQuery("what do they like")
                .setMode("hybrid")
                .setAskedAt(at)
                .setDurationMillis(3)
                .build();
    }

    static WordingRequest request(String user, Instant at) {
        return WordingRequest.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setAgentId("agent")
                .setPrint("print")
                .setSaidAt(at)
                .setSummary("Ada has called once.")
                .setGreeting("Hi Ada!")
                .build();
    }

    static ProfileWording wording(String user, Instant at) {
        return ProfileWording.newBuilder()
                .setTenant("default")
                .setUserId(user)
                .setAgentId("agent")
                .setPrint("print")
                .setSaidAt(at)
                .setWordedAt(at)
                .setWordsmith(new ExtractorInfo("scripted", "wordsmith", "1", "00"))
                .setSummary("Ada called.")
                .setGreeting("Hello, Ada!")
                .build();
    }

    static DeadLetter letter(Instant at) {
        return DeadLetter.newBuilder()
                .setStage("embedding")
                .setStep("embed-candidates")
                .setReason(FailureReason.PROVIDER_UNAVAILABLE)
                .setSourceTopic("elaaoms.extractions.v1")
                .setSourcePartition(0)
                .setSourceOffset(7)
                .setFailedAt(at)
                .build();
    }
}
