package io.elaaoms.ingress.backfill;

import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What ElevenLabs keeps of conversations. Every call waits its turn, and is repeated while there is hope; its
/// error is an [ApiFailure].
public interface ConversationApi {

    /// Whether ElevenLabs answers us, believes our key and knows the selected agent; an error if not.
    Mono<Void> check(Selection selection);

    /// All selected conversations, the oldest first; the next page is requested when somebody wants it.
    Flux<ListedConversation> list(Selection selection);

    Mono<FetchedConversation> requestConversation(String id);

    /// Streams the recording of a conversation, an MP3, into `use`, anew with each attempt; the error of an
    /// attempt is the error of what `use` returned.
    <T> Mono<T> requestRecording(String id, Function<Flux<byte[]>, Mono<T>> use);
}
