package io.elaaoms.ingress.body;

import io.elaaoms.objects.ObjectStore;
import io.elaaoms.objects.StoredObject;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Takes the audio of one body in: decoded into one object as it comes; and from the first character on that
/// encoding would not have given, as it was sent into another one too.
final class AudioIntake {

    private final Base64Stream base64 = new Base64Stream();
    private final CanonicalBase64 canonical = new CanonicalBase64();
    private final LazyUpload decoded;
    private final LazyUpload rest;
    private long bodyOffset = -1;
    private boolean whole;

    AudioIntake(ObjectStore store) {
        this.decoded = new LazyUpload(store);
        this.rest = new LazyUpload(store);
    }

    /// It stood in the body where `offset` bytes of the JSON had come. Counts the first time.
    void beginAt(long offset) {
        bodyOffset = bodyOffset < 0 ? offset : bodyOffset;
    }

    /// Takes characters, or none of them: false where they are not base64.
    boolean accept(byte[] text, int from, int to) {
        boolean taken = base64.accept(text, from, to);
        if (taken) {
            canonical.accept(text, from, to);
        }
        return taken;
    }

    /// Takes the character that `escape` stands for; false where it is not base64.
    boolean accept(byte character, byte[] escape) {
        boolean taken = base64.accept(new byte[] {character}, 0, 1);
        if (taken) {
            canonical.accept(escape, 0, escape.length);
        }
        return taken;
    }

    /// The closing quote has come.
    void end() {
        whole = base64.end();
        if (whole) {
            canonical.end();
        }
    }

    /// The characters that were taken last and can neither be decoded nor are kept as they were sent. They are
    /// forgotten here.
    byte[] unfinished() {
        byte[] _ = base64.rest();
        return canonical.unfinished();
    }

    /// Whether there is any.
    boolean isThere() {
        return bodyOffset >= 0;
    }

    /// Whether it was base64 to its end.
    boolean isWhole() {
        return whole;
    }

    /// Puts what has come into the store.
    Mono<Void> store() {
        if (!isThere()) {
            return Mono.empty();
        }
        byte[] more = canonical.drainRest();
        Mono<Void> stored = decoded.append(base64.drain());
        return more.length == 0 ? stored : stored.then(Mono.defer(() -> rest.append(more)));
    }

    /// Makes it durable; empty where there was none. Call it once, after the body's end.
    Mono<KeptAudio> keep(List<String> folder) {
        return store().then(Mono.defer(() -> decoded.keep(folder, "mp3")))
                .flatMap(object -> rest.keep(folder, "raw")
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .map(kept -> toKept(object, kept)));
    }

    /// Undoes all of it, as far as it goes.
    Mono<Void> discard() {
        return Mono.whenDelayError(decoded.discard(), rest.discard());
    }

    private KeptAudio toKept(StoredObject object, Optional<StoredObject> kept) {
        return new KeptAudio(object, bodyOffset, canonical.bytes(), kept);
    }
}
