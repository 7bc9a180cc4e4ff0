package io.elaaoms.database;

import io.elaaoms.platform.settings.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL cluster of our own: its data in one directory, its only door a port on the loopback
/// interface, its only role `elaaoms` with a password that nobody chose. Runs the installed PostgreSQL's
/// programs.
///
/// Commits wait for the disk (PostgreSQL's default): the projection tells Kafka how far it came only after
/// the rows, and a crash must not turn that into a lie.
public final class PrivateCluster implements AutoCloseable {

    private static final String NAME = "elaaoms";
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "shared_buffers=64MB",
            "max_connections=60",
            "max_wal_size=512MB",
            "jit=off",
            "log_line_prefix=%m_[%p]_");

    private final Path directory;
    private final ClusterUser user;
    private final PostgresBinaries binaries;
    private final FileChannel lock;
    private final DatabaseUrl url;

    private PrivateCluster(Path directory, ClusterUser user, FileChannel lock, int port) {
        this.directory = directory;
        this.user = user;
        this.binaries = PostgresBinaries.find(data(directory));
        this.lock = lock;
        this.url = new DatabaseUrl("127.0.0.1", port, NAME, NAME, password(directory, user));
    }

    /// Creates the cluster if `directory` is empty, and starts it; returns when it takes connections and the
    /// database exists. A server that an earlier, killed run left behind is stopped first.
    ///
    /// @param directory is given to the user `postgres` when we are root
    /// @param port 0: any free one
    /// @param settings more of PostgreSQL's, each `name=value` without blanks
    /// @throws ClusterException in one line, when PostgreSQL or pgvector is not installed, another process
    ///     has the directory, or the port is taken
    public static PrivateCluster start(Path directory, int port, String... settings) {
        Path home = directory.toAbsolutePath().normalize();
        PostgresBinaries.find(data(home));
        create(home);
        FileChannel lock = lock(home);
        try {
            PrivateCluster cluster =
                    new PrivateCluster(home, ClusterUser.owning(home), lock, port == 0 ? freePort() : port);
            cluster.open(List.of(settings));
            return cluster;
        } catch (RuntimeException failure) {
            release(lock);
            throw failure;
        }
    }

    /// Stops the server that a killed run left behind in `directory`; nothing happens where none runs.
    ///
    /// @throws ClusterException in one line, when a living process still has the directory
    public static void stopLeftover(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        if (Files.exists(data(home))) {
            FileChannel lock = lock(home);
            try {
                new PrivateCluster(home, ClusterUser.owning(home), lock, 0).stop();
            } finally {
                release(lock);
            }
        }
    }

    /// The database `elaaoms`, owned by the role of that name.
    public DatabaseUrl databaseUrl() {
        return url;
    }

    /// As `DATABASE_URL` takes it, password included.
    public String connectionString() {
        return connectionString(NAME);
    }

    /// The same for another database of this cluster.
    public String connectionString(String database) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(url.user(), url.password(), url.host(), url.port(), database);
    }

    /// Stops the server at once, rolling back what is open. Its data stays.
    @Override
    public void close() {
        try {
            stop();
        } finally {
            release(lock);
        }
    }

    private void open(List<String> settings) {
        if (!Files.exists(data(directory).resolve("PG_VERSION"))) {
            initialise();
        }
        stop();
        launch(settings);
        try {
            ClusterBootstrap.prepare(url);
        } catch (RuntimeException failure) {
            stop();
            throw failure;
        }
    }

    private void initialise() {
        user.run(
                directory,
                List.of(
                        binaries.program("initdb"),
                        "--pgdata=" + data(directory),
                        "--username=" + NAME,
                        "--pwfile=" + directory.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"));
    }

    private void launch(List<String> settings) {
        List<String> all = new ArrayList<>(SETTINGS);
        all.add("port=" + url.port());
        all.addAll(settings);
        String options = all.stream().map(setting -> "-c " + setting).reduce("", (left, right) -> left + " " + right);
        try {
            control(List.of("start", "--wait", "--timeout=60", "--log=" + log(), "--options=" + options));
        } catch (ClusterException failure) {
            throw new ClusterException(
                    "PostgreSQL did not start on port %d; its own words are in %s".formatted(url.port(), log()),
                    failure);
        }
    }

    private void stop() {
        ServerProcess.end(data(directory), () -> control(List.of("stop", "--mode=fast", "--wait")));
    }

    private void control(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(binaries.program("pg_ctl"), "--pgdata=" + data(directory)));
        command.addAll(arguments);
        user.run(directory, command);
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
    }

    private static String password(Path directory, ClusterUser user) {
        Path file = directory.resolve("password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                user.secret(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new ClusterException("Cannot create " + directory + ": " + failure.getMessage(), failure);
        }
    }

    /// Held as long as the cluster runs: a server found in a directory that we could lock is nobody's.
    private static FileChannel lock(Path directory) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new ClusterException("Another process runs a cluster in " + directory, null);
            }
            return channel;
        } catch (IOException failure) {
            throw new ClusterException("Cannot lock " + directory + ": " + failure.getMessage(), failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
