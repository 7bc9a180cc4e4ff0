package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static io.elaaoms.linking.deduplicate.Caller.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.RelationRequest;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Memories of another model than the one that the log's vectors are of.
class OtherVectorsTest {

    private static final String OLD = "letters";
    private static final String TEA = "The caller drinks green tea";
    private static final String AGAIN = "The caller often drinks green tea";

    private final AvroSerdes serdes = AvroSerdes.inMemory("chain"); // as RandomCalls writes
    private Map<Key, Memory> memories =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
    private StageDriver stage = of(Optional.of(MODEL));

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("other.vectors.seeds", 2));
    }

    private StageDriver of(Optional<String> model) {
        return of(model, Judging.NOBODY);
    }

    private StageDriver of(Optional<String> model, Judging judging) {
        return StageDriver.of(
                new DeduplicationTopology(serdes, Caller.SETTINGS, InstantSource.fixed(DAY_0), judging, model), serdes);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// A replay: vectors are dated before what they are of.
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRememberAsIfEverythingHadComeWithTheVectorsThatAreThere(int seed) {
        RandomCalls calls = new RandomCalls(ADA, new Random(seed));
        List<Step> log = steps(calls.said());
        log.addAll(steps(calls.asked()));
        log.forEach(Step::vectors);
        log.forEach(Step::source);

        assertThat(memories()).isEqualTo(memoriesOf(log));
    }

    /// The moment after something came, from whoever still embeds with the other model.
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRememberTheSameWhenVectorsComeLater(int seed) {
        Random random = new Random(seed);
        RandomCalls calls = new RandomCalls(ADA, random);
        List<Step> log = steps(calls.said());
        log.addAll(steps(calls.asked()));
        Collections.shuffle(log, random);
        List<Runnable> actions = new ArrayList<>();
        log.forEach(step -> {
            actions.add(step::source);
            actions.add(random.nextInt(actions.size() + 1), step::vectors);
        });
        actions.forEach(Runnable::run);
        log.forEach(Step::vectors);

        assertThat(memories()).isEqualTo(memoriesOf(log));
    }

    @Test
    void shouldKeepTheVectorsThatThingsCameWithUntilThereAreOthers() {
        Step said = new Step(ADA.says("conv_1", 0, TEA));

        said.source();
        Memory before = memory("conv_1", TEA);
        said.vectors();
        said.source(); // delivered again

        assertThat(before.getEmbeddingModel()).isEqualTo(OLD);
        assertThat(memory("conv_1", TEA).getEmbeddingModel()).isEqualTo(MODEL);
        assertThat(memory("conv_1", TEA).getVector()).isEqualTo(Caller.vector(TEA));
    }

    /// Also those of a run that counts no more: what a person deleted is known by its words.
    @Test
    void shouldKnowInOtherWordsWhatHasOtherVectorsNow() {
        Step first = new Step(ADA.says("conv_1", "run-1", 0, TEA));
        Step second = new Step(ADA.says("conv_1", "run-2", 0, AGAIN));
        first.source();
        second.source();
        ask("cmd_1", 3, new DeleteMemory(ADA.memoryId("conv_1", TEA)));

        first.vectors();
        second.vectors();

        assertThat(memories()).isEmpty();
    }

    /// What is in flight ends in any order.
    @Test
    void shouldGiveLateVectorsToWhatIsToHappen() {
        Step said = new Step(happening(ADA.says("conv_1", 0, TEA, AGAIN)));

        said.source();
        said.source(); // delivered again
        said.vectors();

        assertThat(memory("conv_1", TEA).getEmbeddingModel()).isEqualTo(MODEL);
        assertThat(stage.output(Topics.deadLetters(Stage.DEDUPLICATION)).isEmpty())
                .isTrue();
    }

    @Test
    void shouldTakeNoQuestionBackForVectorsThatComeLate() {
        stage.close();
        stage = of(Optional.of(MODEL), Judging.WHATEVER_COMES);
        Step earlier = new Step(ADA.says("conv_1", 0, TEA));
        Step later = new Step(ADA.says("conv_2", 1, "The green tea the caller drinks is cold"));

        earlier.source();
        later.source();
        List<RelationRequest> asked = stage.output(Topics.RELATION_REQUESTS).readValuesToList();
        earlier.vectors();
        later.vectors();

        assertThat(asked).hasSize(1);
        assertThat(stage.output(Topics.RELATION_REQUESTS).isEmpty()).isTrue();
    }

    private static EmbeddedExtraction happening(EmbeddedExtraction call) {
        List<Candidate> dated = call.getExtraction().getCandidates().stream()
                .map(candidate ->
                        Candidate.newBuilder(candidate).setOccurredAt(DAY_0).build())
                .toList();
        return EmbeddedExtraction.newBuilder(call)
                .setExtraction(Extraction.newBuilder(call.getExtraction())
                        .setCandidates(dated)
                        .build())
                .build();
    }

    @Test
    void shouldLookAtNoVectorsOfAnyOtherModel() {
        Step said = new Step(ADA.says("conv_1", 0, TEA));
        stage.close();
        stage = of(Optional.empty());

        said.source();
        said.vectors();

        assertThat(memory("conv_1", TEA).getEmbeddingModel()).isEqualTo(OLD);
    }

    @Test
    void shouldTakeWhatIsCorrectedByHandForWhatItSays() {
        Step said = new Step(ADA.says("conv_1", 0, TEA));
        String memoryId = ADA.memoryId("conv_1", TEA);
        String corrected = "The caller drinks black coffee";
        Step update = new Step(ADA.asks("cmd_1", 1, Caller.correction(memoryId, corrected)));

        said.source();
        update.source();
        said.vectors();
        update.vectors();

        assertThat(memory("conv_1", TEA).getContent()).isEqualTo(corrected);
        assertThat(memory("conv_1", TEA).getVector()).isEqualTo(Caller.vector(corrected));
    }

    @Test
    void shouldNotBringBackInOtherWordsWhatWasDeletedBeforeItHadVectors() {
        Step said = new Step(ADA.says("conv_2", 2, TEA));

        said.source();
        ask("cmd_1", 3, new DeleteMemory(ADA.memoryId("conv_2", TEA)));
        said.vectors();
        new Step(ADA.says("conv_1", 1, AGAIN)).nativeSource();

        assertThat(memories()).isEmpty();
    }

    @Test
    void shouldGiveACommandNoVectorsOfOneThatWasRefusedUnderItsId() {
        MemoryCommand create = ADA.asks("cmd_1", 0, Caller.create(TEA, true));
        Step first = new Step(MemoryCommand.newBuilder(create).setIssue("first").build());
        Step refused = new Step(
                MemoryCommand.newBuilder(ADA.asks("cmd_1", 1, Caller.create("The caller lives in Hamburg", true)))
                        .setIssue("refused")
                        .build());
        first.source();
        refused.source();

        refused.vectors();
        assertThat(memories().values()).extracting(Memory::getEmbeddingModel).containsExactly(OLD);

        first.vectors();
        assertThat(memories().values()).extracting(Memory::getVector).containsExactly(Caller.vector(TEA));
    }

    @Test
    void shouldForgetVectorsWithWhatTheyAreOf() {
        Step said = new Step(ADA.says("conv_1", 0, TEA));
        said.vectors();
        said.source();

        stage.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(said.key, null);
        stage.input(Topics.RE_EMBEDDINGS).pipeInput(said.key, null);
        said.source();

        assertThat(memory("conv_1", TEA).getEmbeddingModel()).isEqualTo(OLD);
    }

    /// A record of the log with vectors of the old model, and those that it is given later.
    private final class Step {

        private final Key key;
        private final Object original;

        Step(EmbeddedExtraction extraction) {
            this.key = ADA.run(extraction);
            this.original = extraction;
        }

        Step(MemoryCommand command) {
            this.key = Aliases.keyOf(command);
            this.original = command;
        }

        void source() {
            put(ReEmbeddings.isOfACommand(key) ? old((MemoryCommand) original) : old((EmbeddedExtraction) original));
        }

        void nativeSource() {
            put(original);
        }

        private void put(Object value) {
            switch (value) {
                case EmbeddedExtraction extraction ->
                    stage.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(key, extraction);
                case MemoryCommand command ->
                    stage.input(Topics.MEMORY_COMMANDS).pipeInput(key, command);
                default -> throw new IllegalArgumentException(value.toString());
            }
        }

        void vectors() {
            List<ByteBuffer> vectors = texts().stream().map(Caller::vector).toList();
            if (!vectors.isEmpty()) {
                stage.input(Topics.RE_EMBEDDINGS).pipeInput(key, new ReEmbedding(MODEL, 256, vectors));
            }
        }

        private List<String> texts() {
            return switch (original) {
                case EmbeddedExtraction extraction -> ReEmbeddings.texts(extraction);
                case MemoryCommand command -> ReEmbeddings.texts(command);
                default -> List.of();
            };
        }
    }

    private List<Step> steps(List<Chain.Entry> log) {
        List<Step> steps = new ArrayList<>();
        for (Chain.Entry entry : log) {
            if (entry.topic().equals(Topics.EMBEDDED_EXTRACTIONS)) {
                steps.add(new Step(read(entry, EmbeddedExtraction.class)));
            } else if (entry.topic().equals(Topics.MEMORY_COMMANDS)) {
                steps.add(new Step(read(entry, MemoryCommand.class)));
            }
        }
        return steps;
    }

    private <V extends SpecificRecord> V read(Chain.Entry entry, Class<V> type) {
        return serdes.of(type).deserializer().deserialize(entry.topic().name(), entry.value());
    }

    private static EmbeddedExtraction old(EmbeddedExtraction extraction) {
        return ReEmbeddings.applied(
                new ReEmbedding(
                        OLD,
                        26,
                        ReEmbeddings.texts(extraction).stream()
                                .map(OtherVectorsTest::letters)
                                .toList()),
                extraction);
    }

    private static MemoryCommand old(MemoryCommand command) {
        return ReEmbeddings.applied(
                new ReEmbedding(
                        OLD,
                        26,
                        ReEmbeddings.texts(command).stream()
                                .map(OtherVectorsTest::letters)
                                .toList()),
                command);
    }

    private static ByteBuffer letters(String text) {
        float[] counts = new float[26];
        text.chars().filter(letter -> letter >= 'a' && letter <= 'z').forEach(letter -> counts[letter - 'a']++);
        return Vectors.toBytes(counts);
    }

    private void ask(String commandId, int day, SpecificRecord command) {
        MemoryCommand asked = ADA.asks(commandId, day, command);
        stage.input(Topics.MEMORY_COMMANDS).pipeInput(ADA.command(asked), asked);
    }

    private Memory memory(String conversationId, String content) {
        return memories().get(ADA.memory(ADA.memoryId(conversationId, content)));
    }

    /// What is remembered now.
    private Map<Key, Memory> memories() {
        for (KeyValue<Key, Memory> record : stage.output(Topics.MEMORIES).readKeyValuesToList()) {
            if (record.value == null) {
                memories.remove(record.key);
            } else {
                memories.put(record.key, record.value);
            }
        }
        return memories;
    }

    /// What would be remembered if all of `log` had come with these vectors.
    private Map<Key, Memory> memoriesOf(List<Step> log) {
        Map<Key, Memory> here = Map.copyOf(memories());
        memories = new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        stage.close();
        stage = of(Optional.empty());
        log.forEach(Step::nativeSource);
        Map<Key, Memory> there = Map.copyOf(memories());
        assertThat(here).hasSameSizeAs(there);
        return there;
    }
}
