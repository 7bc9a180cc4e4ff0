package io.elaaoms.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {

    @Test
    void shouldAskForWhatTheCatalogueAndTheSettingsSay() {
        NewTopic asked = TopicCatalogue.toNewTopic(Topics.CONVERSATIONS, settings("localhost:9092", (short) 3));

        assertThat(asked.name()).isEqualTo("elaaoms.conversations.v1");
        assertThat(asked.numPartitions()).isEqualTo(6);
        assertThat(asked.replicationFactor()).isEqualTo((short) 3);
        assertThat(asked.configs())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("max.message.bytes", String.valueOf(16 * 1024 * 1024));
    }

    @Test
    void shouldLeaveTheReplicasToTheBroker() {
        NewTopic asked = TopicCatalogue.toNewTopic(Topics.AUDIT, settings("localhost:9092", (short) -1));

        assertThat(asked.replicationFactor()).isEqualTo((short) -1);
    }

    @Test
    void shouldSayWhichBrokerDoesNotAnswer() throws IOException {
        int deaf = freePort();

        assertThatThrownBy(
                        () -> TopicCatalogue.ensure(settings("localhost:" + deaf, (short) 1), Duration.ofMillis(500)))
                .isInstanceOf(BrokerUnreachable.class)
                .hasMessageContaining("localhost:" + deaf)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static KafkaSettings settings(String brokers, short replicas) {
        return new KafkaSettings(brokers, "mock://unused", null, 6, replicas, "unused", "at_least_once", 1);
    }
}
