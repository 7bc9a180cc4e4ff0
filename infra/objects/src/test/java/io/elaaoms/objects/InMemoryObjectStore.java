package io.elaaoms.objects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/// Objects in a map, by URI.
public final class InMemoryObjectStore implements ObjectStore {

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean away;

    @Override
    public Mono<Upload> begin() {
        return Mono.fromCallable(() -> {
            if (away) {
                throw new IOException("away");
            }
            open.incrementAndGet();
            return new InMemoryUpload();
        });
    }

    @Override
    public Mono<Long> deleteAll(List<String> folder) {
        return Mono.fromCallable(() -> {
            String prefix = "objects:%s/".formatted(ObjectNames.folder(folder));
            List<String> found = objects.keySet().stream()
                    .filter(uri -> uri.startsWith(prefix))
                    .toList();
            found.forEach(objects::remove);
            return (long) found.size();
        });
    }

    /// There is nothing that a killed process could leave.
    @Override
    public Mono<Void> removeAbandoned(Instant time) {
        return Mono.empty();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /// From now on nothing can be kept.
    public void goAway() {
        away = true;
    }

    /// What is kept, by URI.
    public Map<String, byte[]> objects() {
        return objects;
    }

    /// Uploads that were neither kept nor discarded.
    public int open() {
        return open.get();
    }

    private final class InMemoryUpload implements Upload {

        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private Optional<String> ours = Optional.empty();
        private boolean ended;

        @Override
        public Mono<Void> append(byte[] bytes) {
            return Mono.fromRunnable(() -> content.writeBytes(bytes));
        }

        @Override
        public Mono<StoredObject> keep(List<String> folder, String extension) {
            return Mono.fromCallable(() -> {
                byte[] bytes = content.toByteArray();
                String uri = "objects:%s/%s.%s".formatted(ObjectNames.folder(folder), sha256(bytes), extension);
                ours = objects.putIfAbsent(uri, bytes) == null ? Optional.of(uri) : Optional.empty();
                end();
                return new StoredObject(uri, bytes.length, sha256(bytes));
            });
        }

        @Override
        public Mono<Void> discard() {
            return Mono.fromRunnable(() -> {
                ours.ifPresent(objects::remove);
                end();
            });
        }

        private void end() {
            if (!ended) {
                ended = true;
                open.decrementAndGet();
            }
        }

        private static String sha256(byte[] bytes) {
            return HexFormat.of().formatHex(ObjectNames.sha256().digest(bytes));
        }
    }
}
