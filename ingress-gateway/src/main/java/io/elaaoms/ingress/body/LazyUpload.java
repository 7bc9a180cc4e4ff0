package io.elaaoms.ingress.body;

import io.elaaoms.objects.ObjectStore;
import io.elaaoms.objects.StoredObject;
import io.elaaoms.objects.Upload;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// An upload that begins with its first bytes. One call at a time; each waits for the one before.
final class LazyUpload {

    private final ObjectStore store;
    private Optional<Upload> upload = Optional.empty();

    LazyUpload(ObjectStore store) {
        this.store = store;
    }

    Mono<Void> append(byte[] bytes) {
        return begun().flatMap(begun -> begun.append(bytes));
    }

    /// Empty where nothing was appended.
    Mono<StoredObject> keep(List<String> folder, String extension) {
        return Mono.justOrEmpty(upload).flatMap(begun -> begun.keep(folder, extension));
    }

    Mono<Void> discard() {
        return Mono.justOrEmpty(upload).flatMap(Upload::discard);
    }

    private Mono<Upload> begun() {
        return upload.map(Mono::just).orElseGet(() -> store.begin().doOnNext(begun -> upload = Optional.of(begun)));
    }
}
