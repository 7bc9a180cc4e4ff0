package io.elaaoms.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.settings.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivateClusterIT {

    private Path directory;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory("elaaoms cluster");
    }

    @AfterEach
    void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void shouldKeepItsDataOverARestart() throws SQLException {
        try (PrivateCluster cluster = PrivateCluster.start(directory, 0)) {
            execute(cluster.databaseUrl(), "CREATE TABLE notes AS SELECT 'Ada prefers mornings' AS text");
        }

        try (PrivateCluster cluster = PrivateCluster.start(directory, 0)) {
            assertThat(query(cluster.databaseUrl(), "SELECT text FROM notes")).isEqualTo("Ada prefers mornings");
        }
    }

    @Test
    void shouldReplaceTheServerOfAKilledRun() throws Exception {
        PrivateCluster first = PrivateCluster.start(directory, 0);
        execute(first.databaseUrl(), "CREATE TABLE notes AS SELECT 'Ada prefers mornings' AS text");
        killServer();
        first.close();

        try (PrivateCluster cluster = PrivateCluster.start(directory, 0)) {
            assertThat(query(cluster.databaseUrl(), "SELECT text FROM notes")).isEqualTo("Ada prefers mornings");
        }
    }

    @Test
    void shouldRefuseADirectoryThatIsInUse() {
        try (PrivateCluster _ = PrivateCluster.start(directory, 0)) {
            assertThatThrownBy(() -> PrivateCluster.start(directory, 0))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("Another process runs a cluster");
        }
    }

    @Test
    void shouldStartInAFolderThatOnlyItsOwnerMayEnter() throws SQLException {
        Path inner = directory.resolve("closed").resolve("cluster");

        try (PrivateCluster cluster = PrivateCluster.start(inner, 0)) {
            assertThat(query(cluster.databaseUrl(), "SHOW data_directory")).isEqualTo(inner + "/data");
        }
    }

    @Test
    void shouldListenOnTheLoopbackInterfaceOnly() throws SQLException {
        try (PrivateCluster cluster = PrivateCluster.start(directory, 0)) {
            assertThat(query(cluster.databaseUrl(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(cluster.databaseUrl(), "SHOW unix_socket_directories"))
                    .isEmpty();
        }
    }

    private void killServer() throws IOException {
        String pid =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        server.destroyForcibly();
        await().untilAsserted(() -> assertThat(server.isAlive()).isFalse());
    }

    private static void execute(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(url.toJdbc(), url.user(), url.password());
    }
}
