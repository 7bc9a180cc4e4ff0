package io.elaaoms.linking.wording.llm;

import io.elaaoms.linking.wording.Grounds;
import io.elaaoms.linking.wording.Wordsmith;
import io.elaaoms.platform.llm.Dialogue;
import io.elaaoms.platform.llm.ModelClient;
import io.elaaoms.platform.llm.ModelEndpoint;
import io.elaaoms.platform.llm.ModelSettings;
import io.elaaoms.platform.llm.Prompt;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.WordingRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks a language model for summary and greeting of one profile.
public final class LlmWordsmith implements Wordsmith {

    private static final String PROMPT = "wording-v1";
    private static final int MOST_OUTPUT_TOKENS = 600;

    private final ModelClient client;
    private final Prompt prompt;
    private final ExtractorInfo info;

    private LlmWordsmith(ModelClient client, Prompt prompt, ExtractorInfo info) {
        this.client = client;
        this.prompt = prompt;
        this.info = info;
    }

    /// @param settings in which nothing is missing
    public static LlmWordsmith create(ModelSettings settings, MeterRegistry meters) {
        Prompt prompt = Prompt.load(PROMPT);
        ModelEndpoint endpoint = settings.endpoint(MOST_OUTPUT_TOKENS);
        return new LlmWordsmith(
                ModelClient.of(endpoint, WordsReader.LIST, prompt.schema(), meters),
                prompt,
                new ExtractorInfo(endpoint.provider(), endpoint.model(), prompt.version(), prompt.hash()));
    }

    @Override
    public ExtractorInfo info() {
        return info;
    }

    @Override
    public Outcome<Worded> word(WordingRequest request) {
        WordsReader reader = new WordsReader(Grounds.of(request));
        return new Dialogue<Words>(client, reader, prompt.instructions(), data(request))
                .hold()
                .map(answer -> new Worded(answer.value(), answer.inputTokens(), answer.outputTokens()));
    }

    /// One JSON object a line between two markers, so that nothing a caller has said can look like the end of
    /// the data.
    private static String data(WordingRequest request) {
        Map<String, String> heads = new TreeMap<>(Map.of(
                "greeting", request.getGreeting(),
                "language", request.getLanguage().orElse("en"),
                "summary", request.getSummary()));
        request.getName().ifPresent(name -> heads.put("name", name));
        return Stream.of(
                        Stream.of(Prompt.line(heads)),
                        lines("memory", request.getMemories()),
                        lines("topic", request.getTopics()),
                        lines("commitment", request.getCommitments()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "<profile>\n", "\n</profile>\n"));
    }

    private static Stream<String> lines(String what, List<String> texts) {
        return texts.stream().map(text -> Prompt.line(Map.of(what, text)));
    }
}
