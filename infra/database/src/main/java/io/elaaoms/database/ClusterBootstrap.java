package io.elaaoms.database;

import io.elaaoms.platform.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a cluster needs after its first start.
final class ClusterBootstrap {

    private ClusterBootstrap() {}

    /// Creates the database if it is not there.
    ///
    /// @throws ClusterException when pgvector is not installed
    static void prepare(DatabaseUrl url) {
        DatabaseUrl maintenance = new DatabaseUrl(url.host(), url.port(), "postgres", url.user(), url.password());
        try (Connection connection = DriverManager.getConnection(maintenance.toJdbc(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")) {
                throw new ClusterException(
                        "PostgreSQL's extension `vector` is not installed: run ./elaaoms, or install pgvector", null);
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = 'elaaoms'")) {
                statement.execute("CREATE DATABASE elaaoms");
            }
        } catch (SQLException failure) {
            throw new ClusterException("The new cluster does not answer: " + failure.getMessage(), failure);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
