package io.elaaoms.standalone.demo;

import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.standalone.demo.StackClient.Answer;
import io.elaaoms.standalone.stack.Progress;
import io.elaaoms.standalone.stack.StackDescription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two calls of one caller, played against a running stack, with what is remembered after each.
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int QUIET_LOOKS = 4;

    /// A question during a call, and a word its answer must hold.
    private record Question(String text, String expected) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("Is anyone allergic to something?", "hazelnut"),
            new Question("When does the caller prefer to pick up orders?", "Sunday"),
            new Question("What should go on the birthday cake?", "candles"));

    private final StackDescription stack;
    private final InstantSource clock;
    private final StackClient client;
    private final MemoryTable memories;
    private final Progress progress;
    private final Checks checks = new Checks();

    public Demo(StackDescription stack, InstantSource clock, Progress progress) {
        this.stack = stack;
        this.clock = clock;
        this.client = new StackClient(stack, clock);
        this.memories = new MemoryTable(stack);
        this.progress = progress;
    }

    /// Plays both calls and says whether everything held. A caller nobody knows yet is made up, so that it
    /// can be played again.
    public boolean play() throws IOException, InterruptedException {
        String caller = newCaller();
        Instant now = clock.instant();
        progress.say("\nBefore the first call of " + caller);
        checks.add("a stranger is greeted as one", !greeting(caller).contains("Dana"));

        play("first call", Script.first(caller, now));
        checks.add("who has called once is greeted by name", greeting(caller).contains("Dana"));

        play("second call", Script.second(caller, now));
        checks.add("who has called twice still is", greeting(caller).contains("Dana"));
        checks.addMemories(memories.of(caller));

        for (Question question : QUESTIONS) {
            checks.add(
                    "a search finds: " + question.expected(),
                    answer(caller, question).contains(question.expected()));
        }
        return checks.print(progress);
    }

    private void play(String name, Call call) throws IOException, InterruptedException {
        progress.say("\nThe " + name);
        call.exchanges()
                .forEach(exchange ->
                        progress.say("  agent   %s%n  caller  %s".formatted(exchange.agent(), exchange.caller())));
        progress.say("");
        Answer accepted = progress.time("acknowledged", () -> deliver(call));
        checks.add("the %s was acknowledged".formatted(name), accepted.status() == 200);
        boolean remembered = progress.time("remembered", () -> awaitMemories(call));
        checks.add("every stage came to the end of the %s".formatted(name), remembered);
        progress.say("\nRemembered");
        memories.of(call.caller())
                .forEach(row -> progress.say("  %-8s x%d  %s"
                        .formatted(row.state().toLowerCase(java.util.Locale.ROOT), row.support(), row.content())));
    }

    private Answer deliver(Call call) throws InterruptedException {
        try {
            return client.deliver(call.toPayload());
        } catch (IOException e) {
            throw new IllegalStateException("The gateway does not answer", e);
        }
    }

    private String greeting(String caller) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Answer answer = client.ask(
                "/webhook/client-data",
                Map.of(
                        "caller_id",
                        caller,
                        "called_number",
                        Call.AGENT_NUMBER,
                        "agent_id",
                        Call.AGENT,
                        "call_sid",
                        "CA1"));
        JsonNode variables = json(answer).path("dynamic_variables");
        progress.say("\nThe agent would say (%d ms)\n  %s"
                .formatted(millisSince(began), variables.path("greeting").asString("")));
        String context = variables.path("memory_context").asString("");
        if (!context.isEmpty()) {
            progress.say("  and knows: " + context);
        }
        return variables.path("greeting").asString("");
    }

    private String answer(String caller, Question question) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Answer answer = client.ask(
                "/webhook/search-memory",
                Map.of("query", question.text(), "caller_id", caller, "agent_id", Call.AGENT, "limit", 3));
        JsonNode data = json(answer).path("data");
        progress.say("\nAsked (%d ms): %s\n  %s"
                .formatted(
                        millisSince(began),
                        question.text(),
                        data.path("summary").asString("")));
        return data.toString();
    }

    /// Until the conversation's extraction is in the tables, and then no stage is behind, several looks in a
    /// row: what one stage has just read the next is about to get.
    private boolean awaitMemories(Call call) throws InterruptedException {
        long began = System.nanoTime();
        try (StageLag lag = stack.lag()) {
            int quiet = 0;
            while (quiet < QUIET_LOOKS && System.nanoTime() - began < PATIENCE.toNanos()) {
                quiet = isQuiet(lag, call) ? quiet + 1 : 0;
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return quiet == QUIET_LOOKS;
        }
    }

    private boolean isQuiet(StageLag lag, Call call) {
        return memories.isExtracted(call.conversationId())
                && lag.read().values().stream().allMatch(records -> records == 0);
    }

    /// The first of the numbers kept free for fiction that has not called yet.
    private String newCaller() {
        return IntStream.range(1, 100)
                .mapToObj("+141555501%02d"::formatted)
                .filter(number -> !memories.knows(number))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The demo has run 99 times; give it a new ELAAOMS_HOME"));
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
