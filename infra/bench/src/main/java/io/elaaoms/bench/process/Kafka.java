package io.elaaoms.bench.process;

import static java.util.stream.Collectors.toMap;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.standalone.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// A real broker and a real schema registry, each in a JVM of its own, with their data in a directory.
public final class Kafka implements AutoCloseable {

    private static final int PARTITIONS = 6;

    private final ChildJvm broker;
    private final Registry registry;
    private final String address;
    private final Admin admin;

    private Kafka(ChildJvm broker, Registry registry, String address) {
        this.broker = broker;
        this.registry = registry;
        this.address = address;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
    }

    /// Returns when both can be used.
    ///
    /// @param installation the registry's unpacked distribution
    public static Kafka start(Path installation, Path directory) throws InterruptedException {
        int port = FreePorts.next();
        Registry registry =
                Registry.launch(installation, directory.resolve("registry"), FreePorts.next(), FreePorts.next());
        ChildJvm broker = ChildJvm.start(
                new ChildJvm.Program(
                        "broker",
                        BrokerMain.class,
                        List.of("-Xmx1g"),
                        Map.of(),
                        List.of(
                                directory.resolve("broker").toString(),
                                String.valueOf(port),
                                String.valueOf(FreePorts.next()))),
                directory);
        Kafka kafka = new Kafka(broker, registry, "127.0.0.1:" + port);
        broker.await(kafka::answers);
        registry.awaitReady();
        return kafka;
    }

    /// `host:port`, for clients.
    public String address() {
        return address;
    }

    /// What clients take as `schema.registry.url`.
    public String registryUrl() {
        return registry.url();
    }

    /// CPU time the broker has taken so far.
    public Duration cpu() {
        return broker.cpu();
    }

    public void createTopic(String name) throws InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("No topic " + name, e);
        }
    }

    /// All that our services know, as they would have them.
    public void createTopics() {
        TopicCatalogue.ensure(settings());
    }

    /// For clients of ours.
    public KafkaSettings settings() {
        return new KafkaSettings(address, registry.url(), null, PARTITIONS, (short) 1, "unused", "at_least_once", 1);
    }

    /// How many records were ever acknowledged in `topic`.
    public long records(String topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(toMap(partition -> partition, _ -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot count " + topic, e);
        }
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
        broker.close();
    }

    private boolean answers() {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException _) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
