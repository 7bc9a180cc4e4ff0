package io.elaaoms.extraction.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {

    private static final Path CODE = Path.of("src/main/java/io/elaaoms/extraction/local");

    /// The version is part of each run's name: conversations are read again only when it changes. Whoever
    /// changes a rule changes this hash, and raises the version in `LocalExtractor` with it, unless nothing
    /// can come out differently.
    @Test
    void shouldHaveANewVersionForNewRules() throws Exception {
        assertThat(new LocalExtractor().info().getPromptVersion() + " " + hashOfTheRules())
                .isEqualTo("local-v2 86de56609130f165");
    }

    private static String hashOfTheRules() throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files()) {
            digest.update(Files.readString(file)
                    .replaceAll("(?m)^\\s*///?.*$|\\s+", "")
                    .getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CODE)) {
            return files.sorted().toList();
        }
    }
}
