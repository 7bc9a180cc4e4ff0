package io.elaaoms.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home keeps what it was given, and has one owner at a time.
class StackHomeIT {

    @TempDir
    private Path directory = Path.of("");

    private StackHome home = new StackHome(Path.of(""));

    @BeforeEach
    void createTheHome() {
        home = new StackHome(directory.resolve("home"));
        home.create();
    }

    @Test
    void shouldKeepSecretsForItsOwnerOnly() throws IOException {
        Secrets first = Secrets.of(home, Map.of());

        Secrets second = Secrets.of(home, Map.of());

        assertThat(second).isEqualTo(first);
        assertThat(Files.getPosixFilePermissions(home.directory().resolve("secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldAcceptTheOperatorsSecretsBesideItsOwn() {
        Secrets secrets = Secrets.of(home, Map.of("ELEVENLABS_POST_CALL_HMAC_KEY", "wsec_given"));

        assertThat(secrets.hmacSecrets()).startsWith("wsec_given,").endsWith(secrets.hmacSecret());
    }

    @Test
    void shouldKeepItsPorts() {
        Ports first = Ports.of(home, 8000);

        assertThat(Ports.of(home, 8000)).isEqualTo(first);
        assertThat(first.http()).isEqualTo(8000);
    }

    @Test
    void shouldMoveWhenSomebodyTookOneOfItsPorts() throws IOException {
        Ports first = Ports.of(home, 0);

        try (ServerSocket _ = new ServerSocket(first.registry(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.of(home, 0).registry()).isNotEqualTo(first.registry());
        }
    }

    @Test
    void shouldHaveOneOwnerAtATime() throws IOException {
        try (HomeLock _ = HomeLock.take(home)) {
            assertThatThrownBy(() -> HomeLock.take(home)).hasMessageContaining("already runs");
        }

        try (HomeLock again = HomeLock.take(home)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void shouldSayThatNobodyHasAHomeThatWasLeft() throws IOException {
        HomeLock.take(home).close();

        assertThat(HomeLock.holder(home)).isEmpty();
    }
}
