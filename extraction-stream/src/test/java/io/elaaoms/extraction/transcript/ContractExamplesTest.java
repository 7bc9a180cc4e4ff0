package io.elaaoms.extraction.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.TurnKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads the examples of the contract where it is at hand: it lies beside the checkout, or in
/// `ELAAOMS_CONTRACT_EXAMPLES`.
class ContractExamplesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post_call_transcription.json",
                "post_call_transcription_otel.json",
                "call_initiation_failure_sip.json",
                "call_initiation_failure_twilio.json"
            })
    void shouldReadEveryExample(String name) throws IOException {
        String body = example(name);

        Conversation call = Deliveries.conversation(body);

        assertThat(call.getCallerId()).hasValue("+14155550142");
        assertThat(call.getAgentId()).startsWith("agent_2f01");
    }

    @Test
    void shouldReadTheFullExample() throws IOException {
        Conversation call = Deliveries.conversation(example("post_call_transcription.json"));

        assertThat(call.getUserId()).isEqualTo("cust_8842");
        assertThat(call.getTurns())
                .extracting(turn -> turn.getKind())
                .containsExactly(
                        TurnKind.SPEECH,
                        TurnKind.SPEECH,
                        TurnKind.TOOL_CALL,
                        TurnKind.TOOL_RESULT,
                        TurnKind.SPEECH,
                        TurnKind.SPEECH);
        assertThat(call.getAnalysis()).isPresent();
    }

    private static String example(String name) throws IOException {
        String given = System.getenv("ELAAOMS_CONTRACT_EXAMPLES");
        Path examples =
                given == null ? Path.of("..", "..", "shared", "contracts", "elevenlabs", "examples") : Path.of(given);
        assumeTrue(Files.isRegularFile(examples.resolve(name)), "the contract is not at hand");
        return Files.readString(examples.resolve(name), UTF_8);
    }
}
