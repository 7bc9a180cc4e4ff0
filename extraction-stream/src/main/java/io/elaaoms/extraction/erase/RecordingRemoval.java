package io.elaaoms.extraction.erase;

import io.elaaoms.objects.ObjectStore;
import io.elaaoms.platform.stream.InFlightWork;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Removes the audio of erased conversations. A store that is away is tried again, and in the end is a dead
/// letter, whose redriving tries once more.
public final class RecordingRemoval implements InFlightWork<WebhookEvent, Long> {

    public static final String STEP = "remove-recordings";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ObjectStore recordings;

    public RecordingRemoval(ObjectStore recordings) {
        this.recordings = recordings;
    }

    /// How many went.
    @Override
    public Outcome<Long> apply(Key key, WebhookEvent mark) {
        List<String> folder = List.of(mark.getTenant(), mark.getConversationId());
        try {
            return Outcome.success(recordings.deleteAll(folder).toFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unavailable();
        } catch (ExecutionException | TimeoutException _) {
            return unavailable();
        }
    }

    private static Outcome<Long> unavailable() {
        return Outcome.retryable(FailureReason.STORE_UNAVAILABLE, STEP);
    }
}
