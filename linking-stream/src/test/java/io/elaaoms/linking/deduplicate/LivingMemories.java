package io.elaaoms.linking.deduplicate;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// What a caller is remembered to have said, as calls and commands come, one by one.
final class LivingMemories implements AutoCloseable {

    private final AvroSerdes serdes = AvroSerdes.inMemory("deduplication");
    private final StageDriver driver = StageDriver.of(
            new DeduplicationTopology(serdes, Caller.SETTINGS, InstantSource.fixed(Caller.DAY_0)), serdes);
    private final Map<String, Memory> current = new TreeMap<>();
    private final Caller caller;

    LivingMemories(Caller caller) {
        this.caller = caller;
    }

    StageDriver driver() {
        return driver;
    }

    /// By their ids.
    Map<String, Memory> current() {
        return current;
    }

    void say(EmbeddedExtraction call) {
        driver.input(Topics.EMBEDDED_EXTRACTIONS).pipeInput(caller.run(call), call);
        collect();
    }

    CommandStatus ask(String commandId, int day, SpecificRecord command) {
        return send(caller.asks(commandId, day, command)).getStatus();
    }

    CommandResult send(MemoryCommand command) {
        driver.input(Topics.MEMORY_COMMANDS).pipeInput(Aliases.keyOf(command), command);
        collect();
        return driver.output(Topics.COMMAND_RESULTS).readValuesToList().getLast();
    }

    /// Takes in what was published since.
    void collect() {
        TestOutputTopic<Key, Memory> memories = driver.output(Topics.MEMORIES);
        for (KeyValue<Key, Memory> change : memories.readKeyValuesToList()) {
            current.compute(change.key.part(2), (_, _) -> change.value);
        }
    }

    /// All that is in stores, as text.
    String stored() {
        StringBuilder text = new StringBuilder();
        for (String store : driver.kafka().getAllStateStores().keySet()) {
            KeyValueStore<Object, Object> entries = driver.kafka().getKeyValueStore(store);
            if (entries != null) {
                try (KeyValueIterator<Object, Object> all = entries.all()) {
                    all.forEachRemaining(text::append);
                }
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        driver.close();
    }
}
