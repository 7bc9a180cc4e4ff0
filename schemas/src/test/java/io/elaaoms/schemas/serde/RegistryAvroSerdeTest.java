package io.elaaoms.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.v1.AuditEvent;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RegistryAvroSerdeTest {

    private static final String TOPIC = "elaaoms.audit.v1";
    private static final AuditEvent READ = AuditEvent.newBuilder()
            .setTenant("default")
            .setEventId("evt_1")
            .setAction("read")
            .setActor("key_7")
            .setAt(Instant.parse("2026-01-01T12:00:00Z"))
            .build();

    private StubRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new StubRegistry();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void shouldWriteConfluentsWireFormatAndReadItBackElsewhere() {
        byte[] bytes = serde(Map.of()).serializer().serialize(TOPIC, READ);

        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(1);
        assertThat(serde(Map.of()).deserializer().deserialize(TOPIC, bytes)).isEqualTo(READ);
        assertThat(registry.requests)
                .containsExactly("POST /subjects/elaaoms.audit.v1-value/versions", "GET /schemas/ids/1");
    }

    @Test
    void shouldAskOnlyOnce() {
        Serde<AuditEvent> serde = serde(Map.of());

        for (int record = 0; record < 10; record++) {
            serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, READ));
        }

        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void shouldLookUpWithoutRegisteringWhereToldSo() {
        serde(Map.of("auto.register.schemas", "false")).serializer().serialize(TOPIC, READ);

        assertThat(registry.requests).containsExactly("POST /subjects/elaaoms.audit.v1-value");
    }

    @Test
    void shouldSignInWhereTheRegistryWantsIt() {
        Map<String, Object> signIn =
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "reader:secret");

        serde(signIn).serializer().serialize(TOPIC, READ);

        assertThat(registry.requests).singleElement().asString().endsWith("authorized");
    }

    @Test
    void shouldPassTombstones() {
        assertThat(serde(Map.of()).serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde(Map.of()).deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void shouldCallAnAbsentRegistryRetriable() {
        byte[] bytes = serde(Map.of()).serializer().serialize(TOPIC, READ);
        registry.close();

        assertThatThrownBy(() -> serde(Map.of()).serializer().serialize(TOPIC, READ))
                .isInstanceOf(RetriableException.class);
        assertThatThrownBy(() -> serde(Map.of()).deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(RetriableException.class);
    }

    @Test
    void shouldCallAFailingRegistryRetriableAndARefusalFinal() {
        registry.refuseWith(503);
        assertThatThrownBy(() -> serde(Map.of()).serializer().serialize(TOPIC, READ))
                .isInstanceOf(RetriableException.class);

        registry.refuseWith(409);
        assertThatThrownBy(() -> serde(Map.of()).serializer().serialize(TOPIC, READ))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    @Timeout(5)
    void shouldNotWaitForAHangingRegistry() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Map<String, Object> config = Map.of(
                    "schema.registry.url", "http://127.0.0.1:" + silent.getLocalPort(), "http.read.timeout.ms", "100");

            assertThatThrownBy(() -> new AvroSerdes(config)
                            .of(AuditEvent.class)
                            .serializer()
                            .serialize(TOPIC, READ))
                    .isInstanceOf(RetriableException.class);
        }
    }

    @Test
    @Timeout(5)
    void shouldNotWaitForAnAnswerThatStopsInTheMiddle() {
        registry.stopInTheMiddle();

        assertThatThrownBy(() -> serde(Map.of("http.read.timeout.ms", "100"))
                        .serializer()
                        .serialize(TOPIC, READ))
                .isInstanceOf(RetriableException.class);
    }

    @Test
    void shouldRefuseWhatIsNotItsFormat() {
        byte[] truncated = {0, 0, 0, 0, 1, 14, 'd'};
        serde(Map.of()).serializer().serialize(TOPIC, READ);

        for (byte[] unreadable :
                new byte[][] {"{\"json\":1}".getBytes(UTF_8), {}, {0, 0}, truncated, {0, 0, 0, 0, 99}}) {
            assertThatThrownBy(() -> serde(Map.of()).deserializer().deserialize(TOPIC, unreadable))
                    .isInstanceOf(SerializationException.class)
                    .isNotInstanceOf(RetriableException.class);
        }
    }

    @Test
    void shouldShareARegistryByNameInsideOneJvm() {
        byte[] bytes = AvroSerdes.inMemory("serde-test")
                .of(AuditEvent.class)
                .serializer()
                .serialize(TOPIC, READ);

        assertThat(AvroSerdes.inMemory("serde-test")
                        .of(AuditEvent.class)
                        .deserializer()
                        .deserialize(TOPIC, bytes))
                .isEqualTo(READ);
    }

    private Serde<AuditEvent> serde(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("schema.registry.url", registry.url() + "/");
        return new AvroSerdes(config).of(AuditEvent.class);
    }
}
