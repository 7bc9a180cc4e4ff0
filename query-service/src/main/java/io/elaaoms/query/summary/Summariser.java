package io.elaaoms.query.summary;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/// Words an answer as somebody would say it on the phone.
public interface Summariser {

    /// One or two plain sentences that answer `question` from `memories` alone; an error where they do not come
    /// within `limit` or are not such sentences.
    Mono<String> summarise(String question, List<String> memories, Duration limit);
}
