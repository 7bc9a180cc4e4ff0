package io.elaaoms.ingress.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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
        public Mono<StoredObject> keep(Iterable<String> folder, String extension) {
            return Mono.fromCallable(() -> {
                byte[] bytes = content.toByteArray();
                List<String> path = new ArrayList<>();
                folder.forEach(name -> path.add(name.matches("[A-Za-z0-9_-]+") ? name : sha256(name.getBytes(UTF_8))));
                String uri = "objects:%s/%s.%s".formatted(String.join("/", path), sha256(bytes), extension);
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
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
