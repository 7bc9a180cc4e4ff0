package io.elaaoms.linking.judge.llm;

import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.platform.llm.Dialogue;
import io.elaaoms.platform.llm.ModelClient;
import io.elaaoms.platform.llm.ModelEndpoint;
import io.elaaoms.platform.llm.Prompt;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.StatementPair;
import io.elaaoms.schemas.v1.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Asks a language model about all pairs in one call.
public final class LlmArbiter implements Arbiter {

    private static final String PROMPT = "relations-v1";

    private final ModelClient client;
    private final Prompt prompt;
    private final ExtractorInfo info;

    private LlmArbiter(ModelClient client, Prompt prompt, ExtractorInfo info) {
        this.client = client;
        this.prompt = prompt;
        this.info = info;
    }

    /// @throws IllegalArgumentException when there is no such provider
    public static LlmArbiter create(ModelEndpoint endpoint, MeterRegistry meters) {
        Prompt prompt = Prompt.load(PROMPT);
        return new LlmArbiter(
                ModelClient.of(endpoint, VerdictReader.LIST, prompt.schema(), meters),
                prompt,
                new ExtractorInfo(endpoint.provider(), endpoint.model(), prompt.version(), prompt.hash()));
    }

    @Override
    public ExtractorInfo info() {
        return info;
    }

    @Override
    public Outcome<Judgement> judge(List<StatementPair> pairs) {
        VerdictReader reader = new VerdictReader(pairs.size());
        return new Dialogue<List<Verdict>>(client, reader, prompt.instructions(), data(pairs))
                .hold()
                .map(answer -> new Judgement(answer.value(), answer.inputTokens(), answer.outputTokens()));
    }

    /// One JSON object a line between two markers, so that nothing a caller has said can look like the end of
    /// the data.
    private static String data(List<StatementPair> pairs) {
        return IntStream.range(0, pairs.size())
                .mapToObj(index -> line(index + 1, pairs.get(index)))
                .collect(Collectors.joining("\n", "<pairs>\n", "\n</pairs>\n"));
    }

    private static String line(int number, StatementPair pair) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("pair", number);
        line.put("earlier", pair.getEarlier());
        line.put("later", pair.getLater());
        return Prompt.line(line);
    }
}
