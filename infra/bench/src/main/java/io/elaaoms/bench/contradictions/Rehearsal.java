package io.elaaoms.bench.contradictions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.bench.contradictions.Case.Call;
import io.elaaoms.bench.contradictions.Case.Remembered;
import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.DeduplicationTopology;
import io.elaaoms.linking.deduplicate.Judging;
import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.linking.judge.JudgeWork;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/// The deduplication stage as it runs, in Kafka's driver for topologies; every case has a caller of its own.
final class Rehearsal implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private final AvroSerdes serdes = AvroSerdes.inMemory("contradictions");
    private final Embedder embedder;
    private final TopologyTestDriver stage;
    private final TestInputTopic<Key, EmbeddedExtraction> calls;
    private final TestInputTopic<Key, MemoryCommand> commands;
    private final TestOutputTopic<Key, Memory> memories;
    private final TestInputTopic<Key, RelationVerdicts> verdicts;
    private final TestOutputTopic<Key, RelationRequest> questions;
    private final Function<Case, Optional<Arbiter>> judges;
    private int callers;
    private boolean judged;

    /// @param judges who judges a case; all of them, or none: then the rules do
    /// @param stateFolder for the stage's stores
    Rehearsal(Embedder embedder, Function<Case, Optional<Arbiter>> judges, Path stateFolder) {
        this.embedder = embedder;
        this.judges = judges;
        DeduplicationTopology topology = new DeduplicationTopology(
                serdes,
                DeduplicationSettings.defaults(),
                InstantSource.fixed(START),
                Judging.WHATEVER_COMES,
                Optional.empty());
        Properties properties = properties(topology, stateFolder);
        stage = new TopologyTestDriver(StreamsStage.build(topology, properties), properties, START);
        calls = input(Topics.EMBEDDED_EXTRACTIONS);
        commands = input(Topics.MEMORY_COMMANDS);
        verdicts = input(Topics.RELATION_VERDICTS);
        questions = output(Topics.RELATION_REQUESTS);
        memories = output(Topics.MEMORIES);
    }

    private static Properties properties(DeduplicationTopology topology, Path stateFolder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topology.stage().applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        properties.put(StageTraces.CONFIG, new StageTraces(OpenTelemetry.noop(), topology.stage()));
        return properties;
    }

    private <V extends SpecificRecord> TestInputTopic<Key, V> input(Topic<V> topic) {
        return stage.createInputTopic(
                topic.name(),
                serdes.key().serializer(),
                serdes.of(topic.valueType()).serializer());
    }

    private <V extends SpecificRecord> TestOutputTopic<Key, V> output(Topic<V> topic) {
        return stage.createOutputTopic(
                topic.name(),
                serdes.key().deserializer(),
                serdes.of(topic.valueType()).deserializer());
    }

    /// Whether anybody was asked so far.
    boolean isJudged() {
        return judged;
    }

    /// What is remembered of a case whose calls we hear of in the order they were made, but for those that are
    /// late.
    Remembered play(Case said) {
        return play(
                said,
                Stream.concat(
                                said.calls().stream().filter(call -> !call.late()),
                                said.calls().stream().filter(Call::late))
                        .toList());
    }

    /// … in the opposite order.
    Remembered playBackwards(Case said) {
        return play(said, said.calls().reversed());
    }

    private Remembered play(Case said, List<Call> order) {
        Sayings sayings = new Sayings(embedder, "caller_" + callers++);
        for (Call call : order) {
            if (call.sent()) {
                commands.pipeInput(sayings.key(call), sayings.sent(call));
            } else {
                calls.pipeInput(sayings.key(call), sayings.spoken(call));
            }
            questions.readKeyValuesToList().stream()
                    .flatMap(question -> Stream.ofNullable(question.value))
                    .forEach(question -> judges.apply(said).ifPresent(judge -> answer(question, judge)));
        }
        Map<Key, Memory> latest = new LinkedHashMap<>();
        memories.readKeyValuesToList().forEach(change -> latest.put(change.key, change.value));
        return remembered(
                said, latest.values().stream().filter(Objects::nonNull).toList());
    }

    private void answer(RelationRequest question, Arbiter judge) {
        Key asked = Key.of(question.getTenant(), question.getUserId(), question.getConversationId());
        switch (new JudgeWork(judge, InstantSource.fixed(START)).apply(asked, question)) {
            case Success<RelationVerdicts>(RelationVerdicts answer) -> {
                judged = true;
                verdicts.pipeInput(JudgeWork.keyOf(answer), answer);
            }
            case Failure<RelationVerdicts> failure ->
                throw new IllegalStateException("The judge does not answer: " + failure.reason());
        }
    }

    private static Remembered remembered(Case said, Collection<Memory> memories) {
        Map<String, String> labels =
                memories.stream().collect(toMap(Memory::getMemoryId, memory -> label(said, memory)));
        return new Remembered(
                memories.stream()
                        .filter(memory -> memory.getState() == MemoryState.CURRENT)
                        .map(memory -> labels.get(memory.getMemoryId()))
                        .collect(toUnmodifiableSet()),
                memories.stream()
                        .flatMap(memory -> memory
                                .getSupersededBy()
                                .map(other -> labels.get(memory.getMemoryId()) + " by " + labels.get(other))
                                .stream())
                        .collect(toUnmodifiableSet()));
    }

    private static String label(Case said, Memory memory) {
        return memory.getSupport().stream()
                .flatMap(support -> said.calls().stream()
                        .filter(call -> Sayings.id(call).equals(support.getConversationId()))
                        .flatMap(call -> call.number(support.getStatement()).stream()))
                .sorted()
                .map(String::valueOf)
                .collect(joining("+"));
    }

    @Override
    public void close() {
        stage.close();
    }
}
