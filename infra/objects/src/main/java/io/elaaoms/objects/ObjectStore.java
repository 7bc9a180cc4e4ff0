package io.elaaoms.objects;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/// Keeps large things outside the log.
public interface ObjectStore extends AutoCloseable {

    /// Begins an object whose content, size and name are not known yet. Nothing is visible until it is kept.
    ///
    /// @return an error where the store cannot be written
    Mono<Upload> begin();

    /// Deletes every object that was kept in `folder` or below it; what is being kept at this moment may stay.
    /// Idempotent.
    ///
    /// @param folder as it was given to [Upload#keep], or the beginning of it; at least one name
    /// @return how many went
    Mono<Long> deleteAll(List<String> folder);

    /// Deletes uploads that were last written before `time`: what a killed process left behind.
    Mono<Void> removeAbandoned(Instant time);

    /// Lets connections go. Uploads that have not ended cannot be kept any more.
    @Override
    void close();
}
