package io.elaaoms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class FileObjectStoreIT extends ObjectStoreContract {

    @TempDir
    Path root;

    @Override
    FileObjectStore store() {
        return new FileObjectStore(root, Schedulers.boundedElastic());
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
        FileObjectStore store = new FileObjectStore(file, Schedulers.boundedElastic());

        assertThatThrownBy(() -> store.begin().block()).hasCauseInstanceOf(IOException.class);
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
