package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Rewording;
import io.elaaoms.schemas.v1.UnlinkMemories;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls that are read again and again, and what people ask meanwhile, in a world of sentences of which each says the
/// same as its neighbours and not as theirs: in whatever order they come, and step by step as at once, the same
/// memories. `-Dread.again.seeds=3000` tries harder.
class ReadAgainTest {

    private static final int CALLS = 5;
    private static final int DAYS = 12;
    private static final int ORDERS = 3;
    private static final String SENTENCE = "The caller prefers morning calls";
    private static final List<String> DETAILS = List.of("early", "home", "outdoors", "calm", "garden", "office");
    private static final List<String> OTHERS = List.of(
            "The caller no longer wants morning calls",
            "The caller lives in Hamburg",
            "The caller lives in Berlin",
            "The caller wants calls on Monday",
            "The caller wants calls on Friday");

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("read.again.seeds", 100));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndTheSameInAnyOrder(int seed) {
        List<List<Object>> log = new World(new Random(seed)).log();
        Map<String, Print> first = read(log, new Random(seed));

        for (int order = 1; order < ORDERS; order++) {
            assertThat(read(log, new Random(seed + order * 1_000_003L))).isEqualTo(first);
        }
    }

    /// What comes under one key comes in its order.
    private static Map<String, Print> read(List<List<Object>> log, Random random) {
        List<Deque<Object>> waiting = new ArrayList<>();
        log.forEach(records -> waiting.add(new ArrayDeque<>(records)));
        Reader reader = new Reader();
        while (!waiting.isEmpty()) {
            Deque<Object> next = waiting.get(random.nextInt(waiting.size()));
            reader.read(next.removeFirst());
            waiting.removeIf(Deque::isEmpty);
            assertThat(prints(reader.published)).isEqualTo(prints(reader.atOnce()));
        }
        reader.published.values().stream()
                .filter(memory -> memory.getCorrections().isEmpty())
                .forEach(ReadAgainTest::assertThatTheWordsLeadToThoseOfToday);
        return prints(reader.published);
    }

    private static void assertThatTheWordsLeadToThoseOfToday(Memory memory) {
        List<Rewording> rewordings = memory.getRewordings();
        Stream<String> before = rewordings.stream().map(Rewording::getBefore);
        Stream<String> since =
                rewordings.stream().map(rewording -> rewording.getClearer().getStatement());
        assertThat(rewordings).isSortedAccordingTo(Comparator.comparing(Rewording::getLearntAt));
        assertThat(Stream.concat(before.skip(1), Stream.of(memory.getContent())).limit(rewordings.size()))
                .containsExactlyElementsOf(since.toList());
    }

    private static Map<String, Print> prints(Map<String, Memory> memories) {
        Map<String, Print> prints = new TreeMap<>();
        memories.forEach((id, memory) -> prints.put(id, Print.of(memory)));
        return prints;
    }

    /// Applies each change to what was there before.
    private static final class Reader {

        private final Map<String, EmbeddedExtraction> runs = new HashMap<>();
        private final Map<String, Memory> published = new TreeMap<>();
        private History history = History.EMPTY;

        void read(Object change) {
            if (change instanceof EmbeddedExtraction run) {
                hear(run);
            } else if (change instanceof MemoryCommand command) {
                CommandPlan plan = CommandPlan.of(history, ADA.key(), command, relations());
                publish(published, plan.revision());
                history = plan.after();
            }
        }

        private void hear(EmbeddedExtraction run) {
            String conversation = run.getExtraction().getConversationId();
            Runs.after(run, Optional.ofNullable(runs.get(conversation))).ifPresent(said -> {
                History after = history.with(conversation, Statements.of(ADA.conversation(conversation), said));
                publish(published, Revision.of(history, after, Set.of(), relations()));
                history = after;
                runs.put(conversation, said);
            });
        }

        Map<String, Memory> atOnce() {
            Map<String, Memory> memories = new TreeMap<>();
            publish(memories, Revision.of(History.EMPTY, history, Set.of(), relations()));
            return memories;
        }

        private static void publish(Map<String, Memory> memories, Revision revision) {
            revision.memories(ADA.key()).forEach((id, memory) -> memories.compute(id, (_, _) -> memory.orElse(null)));
        }

        private static Relations relations() {
            return new Relations(Caller.SETTINGS, new RuleRelationJudge());
        }
    }

    /// Draws what happens.
    private static final class World {

        private final Random random;
        private final List<List<Object>> log = new ArrayList<>();
        private final List<String> ids = new ArrayList<>(List.of("mem_of_nobody"));

        World(Random random) {
            this.random = random;
            for (int call = 0; call < CALLS; call++) {
                for (int run = 1; run <= 1 + random.nextInt(4); run++) {
                    log.add(values(call, run));
                }
            }
            for (int command = 0; command < random.nextInt(6); command++) {
                log.add(List.of(ADA.asks("cmd_" + command, random.nextInt(DAYS), command())));
            }
        }

        List<List<Object>> log() {
            return log;
        }

        /// What a run finds; now and then it comes again and has found something else.
        private List<Object> values(int call, int run) {
            int day = run == 1 ? call : random.nextInt(DAYS);
            return IntStream.rangeClosed(0, random.nextInt(6) == 0 ? 1 : 0)
                    .<Object>mapToObj(_ -> found(call, run, day))
                    .toList();
        }

        private EmbeddedExtraction found(int call, int run, int day) {
            String conversation = "conv_" + call;
            String[] sentences = IntStream.range(0, random.nextInt(4))
                    .mapToObj(_ -> sentence())
                    .toArray(String[]::new);
            List.of(sentences).forEach(sentence -> ids.add(ADA.memoryId(conversation, sentence)));
            EmbeddedExtraction said = ADA.says(conversation, "run-" + run, call, sentences);
            Extraction varied = Extraction.newBuilder(said.getExtraction())
                    .setCandidates(said.getExtraction().getCandidates().stream()
                            .map(this::varied)
                            .toList())
                    .build();
            EmbeddedExtraction found =
                    EmbeddedExtraction.newBuilder(said).setExtraction(varied).build();
            return run == 1 ? found : Caller.readOn(day, found);
        }

        private Candidate varied(Candidate candidate) {
            return Candidate.newBuilder(candidate)
                    .setImportance(1 + random.nextInt(9))
                    .setConfidence(random.nextInt(3) / 2.0)
                    .setSourceTurn(random.nextInt(3))
                    .build();
        }

        private SpecificRecord command() {
            return switch (random.nextInt(9)) {
                case 0, 1, 2 -> new DeleteMemory(memory());
                case 3, 4 -> Caller.correction(memory(), sentence());
                case 5 ->
                    UpdateMemory.newBuilder()
                            .setMemoryId(memory())
                            .setImportance(1 + random.nextInt(9))
                            .build();
                case 6 -> new LinkMemories(memory(), memory(), 0.9);
                case 7 -> new UnlinkMemories(memory(), memory());
                default -> Caller.create(sentence(), random.nextBoolean());
            };
        }

        private String memory() {
            return ids.get(random.nextInt(ids.size()));
        }

        private String sentence() {
            if (random.nextInt(6) == 0) {
                return OTHERS.get(random.nextInt(OTHERS.size()));
            }
            StringBuilder sentence = new StringBuilder(SENTENCE);
            DETAILS.stream()
                    .filter(_ -> random.nextInt(3) == 0)
                    .forEach(detail -> sentence.append(' ').append(detail));
            return sentence.toString();
        }
    }
}
