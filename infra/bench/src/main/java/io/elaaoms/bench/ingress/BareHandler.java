package io.elaaoms.bench.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

/// The least a handler could do for the same promise: hashes the body, sends it with `acks=all`, answers 200.
/// Arguments: its port, the broker's address, the topic.
final class BareHandler {

    static final String SECRET = "wsec_bench";

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    private BareHandler(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    public static void main(String[] args) {
        BareHandler handler = new BareHandler(producer(args[1]), args[2]);
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .route(routes -> routes.get("/", (_, response) -> response.sendString(Mono.just("ready")))
                        .post(
                                "/",
                                (request, response) -> handler.receive(request)
                                        .then(response.sendString(Mono.just("{}"))
                                                .then())))
                .bindNow()
                .onDispose()
                .block();
    }

    private Mono<RecordMetadata> receive(HttpServerRequest request) {
        return request.receive().aggregate().asByteArray().flatMap(body -> {
            mac().doFinal(body);
            return send(body);
        });
    }

    private Mono<RecordMetadata> send(byte[] body) {
        return Mono.create(sink -> {
            Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(topic, body), (kept, failure) -> {
                if (failure == null) {
                    sink.success(kept);
                } else {
                    sink.error(failure);
                }
            });
        });
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Producer<byte[], byte[]> producer(String broker) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
