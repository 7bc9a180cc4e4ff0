package io.elaaoms.platform.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.elaaoms.platform.llm.Dialogue.Answer;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.test.StubModel;
import io.elaaoms.schemas.v1.FailureReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DialogueTest {

    private static final String SCHEMA = """
            {"type": "object", "properties": {"colours": {"type": "array", "items": {"type": "string"}}},
             "required": ["colours"], "additionalProperties": false}""";
    private static final JsonReply COLOURS = new JsonReply("colours");

    private final StubModel model = new StubModel();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ModelClient client = client("openai", Duration.ofSeconds(20));

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldHoldTheModelToTheSchemaAndCountItsTokens() {
        model.says("{\"colours\": [\"red\"]}");

        Outcome<Answer<JsonNode>> outcome = hold(client);

        JsonNode request = JsonMapper.shared().readTree(model.requests().getFirst());
        assertThat(request.at("/response_format/json_schema/strict").asBoolean())
                .isTrue();
        assertThat(request.path("temperature").asDouble(1)).isZero();
        assertThat(request.path("messages").toString()).contains("Name colours.", "<data>");
        assertThat(answer(outcome).value().get(0).asString()).isEqualTo("red");
        assertThat(answer(outcome).inputTokens()).isEqualTo(900);
        assertThat(meters.get("elaaoms.llm.latency")
                        .tag("result", "answered")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldHoldAnthropicsModelsToTheSchemaToo() {
        model.answers(200, """
                {"id":"m1","type":"message","role":"assistant","model":"stub","stop_reason":"end_turn",
                 "content":[{"type":"text","text":"{\\"colours\\":[]}"}],"usage":{"input_tokens":700,"output_tokens":8}}""");

        Outcome<Answer<JsonNode>> outcome = hold(client("anthropic", Duration.ofSeconds(20)));

        assertThat(model.requests().getFirst()).contains("json_schema", "max_tokens");
        assertThat(answer(outcome).inputTokens()).isEqualTo(700);
    }

    @Test
    void shouldAskOnceMoreWhereTheAnswerHasAnotherForm() {
        model.says("I like red.").says("Here you are: ```json\n{\"colours\": [\"red\"]}\n```");

        Outcome<Answer<JsonNode>> outcome = hold(client);

        assertThat(model.requests().getLast()).contains("I like red.", "not one complete JSON object");
        assertThat(answer(outcome).value()).hasSize(1);
        assertThat(answer(outcome).outputTokens()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "{\"colours\": \"red\"}", "{\"shades\": []}", "{\"colours\": [\"re"})
    void shouldSetAsideWhatIsBrokenTwice(String broken) {
        model.says(broken).says(broken);

        assertThat(hold(client)).isEqualTo(Outcome.failure(FailureReason.REJECTED_OUTPUT, "ask-model"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, PROVIDER_REFUSED, false",
        "404, PROVIDER_REFUSED, false",
        "429, PROVIDER_UNAVAILABLE, true",
        "503, PROVIDER_UNAVAILABLE, true"
    })
    void shouldSayWhetherAFailureMayPass(int status, FailureReason reason, boolean retryable) {
        model.answers(status, "{\"error\": {\"message\": \"no\"}}");

        assertThat(hold(client)).isEqualTo(new Failure<>(reason, "ask-model", retryable));
    }

    @Test
    void shouldNotWaitForAModelThatHangs() {
        ModelClient impatient = client("openai", Duration.ofMillis(200));
        model.beginsToSay("{\"id\": ");

        assertThat(hold(impatient)).isEqualTo(new Failure<>(FailureReason.PROVIDER_TIMEOUT, "ask-model", true));
    }

    @Test
    void shouldLeaveAProviderAloneThatOnlyFails() {
        IntStream.range(0, 20).forEach(_ -> model.answers(500, "{}"));
        IntStream.range(0, 20).forEach(_ -> hold(client));

        assertThat(hold(client)).isEqualTo(new Failure<>(FailureReason.PROVIDER_UNAVAILABLE, "ask-model", true));
        assertThat(model.requests()).hasSize(20);
    }

    @Test
    void shouldKnowTheProvidersThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client("oracle", Duration.ofSeconds(1)))
                .withMessageContaining("oracle");
    }

    private Outcome<Answer<JsonNode>> hold(ModelClient asked) {
        return new Dialogue<>(asked, COLOURS::read, "Name colours.", "<data>\n</data>").hold();
    }

    private static <T> Answer<T> answer(Outcome<Answer<T>> outcome) {
        return ((Outcome.Success<Answer<T>>) outcome).value();
    }

    private ModelClient client(String provider, Duration timeout) {
        ModelEndpoint endpoint = new ModelEndpoint(provider, "stub", "", model.baseUrl(), timeout, 0);
        assertThat(endpoint.toString()).doesNotContain(model.baseUrl());
        return ModelClient.of(endpoint, "colours", SCHEMA, meters);
    }
}
