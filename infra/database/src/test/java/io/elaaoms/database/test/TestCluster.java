package io.elaaoms.database.test;

import io.elaaoms.database.Migrations;
import io.elaaoms.database.PrivateCluster;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.settings.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One PostgreSQL cluster for all tests of a JVM: started with the first database that is asked for, stopped
/// and deleted when the JVM ends. Fails, and says how to cure it, where PostgreSQL or pgvector is missing.
public final class TestCluster {

    private static final int POOL_SIZE = 4;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestCluster() {}

    /// A database of its own with all tables, empty.
    public static DatabaseSettings freshDatabase() {
        return create("test_" + COUNTER.incrementAndGet(), Running.TEMPLATE);
    }

    /// A database of its own without tables.
    public static DatabaseSettings emptyDatabase() {
        return create("test_" + COUNTER.incrementAndGet(), "template0");
    }

    private static DatabaseSettings create(String name, String template) {
        execute("CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy".formatted(name, template));
        return settings(name);
    }

    private static DatabaseSettings settings(String database) {
        return new DatabaseSettings(Running.CLUSTER.connectionString(database), POOL_SIZE);
    }

    private static synchronized void execute(String sql) {
        DatabaseUrl url = Running.CLUSTER.databaseUrl();
        try (Connection connection = DriverManager.getConnection(url.toJdbc(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot prepare a test database", failure);
        }
    }

    /// Loaded, and with it the cluster started, with the first use.
    private static final class Running {

        static final String TEMPLATE = "migrated";
        static final PrivateCluster CLUSTER = start();

        static {
            execute("CREATE DATABASE " + TEMPLATE);
            Migrations.apply(settings(TEMPLATE).parsed());
        }

        private static PrivateCluster start() {
            try {
                Path directory = Files.createTempDirectory("elaaoms-test-cluster");
                PrivateCluster cluster = PrivateCluster.start(directory, 0, "fsync=off");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(cluster, directory)));
                return cluster;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void remove(PrivateCluster cluster, Path directory) {
            cluster.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
