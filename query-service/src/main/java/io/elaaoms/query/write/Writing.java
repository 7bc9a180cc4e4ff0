package io.elaaoms.query.write;

import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.conversations.AuditTrail;
import io.elaaoms.query.http.Bodies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Puts the handlers together.
///
/// @param newId random where the client names nothing
public record Writing(
        MemoryCommands commands,
        TextEmbeddings embeddings,
        WrittenMemories memories,
        CallerIds callerIds,
        InstantSource clock,
        Supplier<String> newId) {

    public WriteHandler memoriesHandler(Bodies bodies, AuditTrail audit, Duration visibilityTimeout) {
        return new WriteHandler(bodies, submissions(), writer(), visibility(visibilityTimeout), audit);
    }

    public LinksHandler linksHandler(Duration visibilityTimeout) {
        return new LinksHandler(submissions(), writer(), visibility(visibilityTimeout));
    }

    public UsersHandler usersHandler(AuditTrail audit, Duration visibilityTimeout) {
        return new UsersHandler(submissions(), writer(), new CommandIds(newId), visibility(visibilityTimeout), audit);
    }

    private Submissions submissions() {
        return new Submissions(callerIds, memories, clock);
    }

    private MemoryWriter writer() {
        return new MemoryWriter(commands, embeddings, new CommandIds(newId));
    }

    private Visibility visibility(Duration patience) {
        return new Visibility(memories, patience);
    }
}
