package io.elaaoms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

class FileObjectStoreIT extends ObjectStoreContract {

    @TempDir
    Path root;

    @Override
    ObjectStore store() {
        return open(root);
    }

    @Override
    List<String> contents() throws IOException {
        return files(".mp3");
    }

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        upload("abc").discard().block();
        upload("abc").keep(List.of("default"), "mp3").block();
        upload("abc").keep(List.of("default"), "mp3").block();

        assertThat(files(".part")).isEmpty();
    }

    @Test
    void shouldRemoveWhatAKilledProcessLeft() throws Exception {
        upload("abc");

        store().removeAbandoned(Instant.EPOCH).block();
        assertThat(files(".part")).containsExactly("abc");

        store().removeAbandoned(Instant.MAX).block();
        assertThat(files(".part")).isEmpty();
    }

    @Test
    void shouldSayThatItCannotBeWritten() throws Exception {
        Path file = Files.createFile(root.resolve("file"));
        ObjectStore store = open(file);

        assertThatThrownBy(() -> store.begin().block()).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void shouldSweepNowAndAgain() throws Exception {
        upload("abc");
        ObjectStore store = store();

        Disposable sweeping = ObjectStores.sweep(store, () -> Instant.MAX, Duration.ZERO, Duration.ofMillis(50));

        await().untilAsserted(() -> assertThat(files(".part")).isEmpty());
        upload("def");
        await().untilAsserted(() -> assertThat(files(".part")).isEmpty());
        sweeping.dispose();
    }

    private static ObjectStore open(Path root) {
        return ObjectStores.open(
                new ObjectStoreSettings(ObjectStoreSettings.Kind.FILE, root.toString(), S3Server.settings("", "", "")),
                Schedulers.boundedElastic());
    }

    private List<String> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(FileObjectStoreIT::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
