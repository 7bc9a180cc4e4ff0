package io.elaaoms.query.write;

import static io.elaaoms.query.fixtures.Sample.MARCH;

import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.fixtures.ScriptedEmbedder;
import io.elaaoms.query.http.Bodies;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The routes for changes, and what stands behind them, in memory.
final class WriteFixture {

    final ScriptedCommands commands = new ScriptedCommands();
    final InMemoryWrittenMemories memories = new InMemoryWrittenMemories();
    final ScriptedEmbedder embedder = new ScriptedEmbedder(new EmbeddingModelId(Sample.MODEL, 2));
    final List<AuditEvent> audited = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    WebTestClient client(String key) {
        return Clients.of(routes(), key);
    }

    WebTestClient.ResponseSpec post(String path, String body) {
        return client(Clients.READ_KEY)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private RouterFunction<ServerResponse> routes() {
        Bodies bodies = new Bodies(Clients.JSON);
        Writing writing = new Writing(
                commands,
                new TextEmbeddings(embedder),
                memories,
                new CallerIds("us"),
                InstantSource.fixed(MARCH),
                () -> "id_" + ids.incrementAndGet());
        Duration patience = Duration.ofMillis(100);
        AuditTrail audit = new AuditTrail(audited::add, InstantSource.fixed(MARCH), () -> "event");
        return WriteRoutes.ofMemories(
                        writing.memoriesHandler(bodies, audit, patience), new KeyRequired(Clients.KEYS, Scope.WRITE))
                .and(WriteRoutes.ofLinks(writing.linksHandler(patience), new KeyRequired(Clients.KEYS, Scope.WRITE)))
                .and(WriteRoutes.ofUsers(
                        writing.usersHandler(audit, patience), new KeyRequired(Clients.KEYS, Scope.ADMIN)));
    }
}
