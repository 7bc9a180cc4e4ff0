package io.elaaoms.extraction.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.extract.Conversations;
import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.extraction.extract.ModelSettings;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.platform.test.StubModel;
import io.elaaoms.schemas.v1.FailureReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnthropicExtractorTest {

    private final StubModel model = new StubModel();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldDemandTheSchemaAndReadTheAnswer() {
        model.answers(200, """
                {"id":"m1","type":"message","role":"assistant","model":"stub","stop_reason":"end_turn",
                 "content":[{"type":"text","text":"{\\"memories\\":[]}"}],"usage":{"input_tokens":700,"output_tokens":8}}""");

        Outcome<Extracted> outcome = extract();

        JsonNode request = JsonMapper.shared().readTree(model.requests().getFirst());
        assertThat(request.toString()).contains("source_quote").contains("json_schema");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Success.class,
                        success -> assertThat(((Extracted) success.value()).inputTokens())
                                .isEqualTo(700));
    }

    @Test
    void shouldTryAnOverloadedProviderAgain() {
        model.answers(529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");

        assertThat(extract()).isEqualTo(new Failure<>(FailureReason.PROVIDER_UNAVAILABLE, "ask-model", true));
    }

    private Outcome<Extracted> extract() {
        ModelSettings settings = new ModelSettings("anthropic", "sk-test", model.baseUrl(), "", Duration.ofSeconds(5));
        return LlmExtractors.create(settings, AgentProfiles.NONE, new SimpleMeterRegistry())
                .extract(Conversations.of("Caller: I prefer mornings."));
    }
}
