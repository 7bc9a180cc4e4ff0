package io.elaaoms.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.platform.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MigrationsIT {

    @Test
    void shouldMakeTheTablesOnceHoweverOftenTheyAreApplied() throws SQLException {
        DatabaseSettings settings = TestCluster.emptyDatabase();

        Migrations.apply(settings.parsed());
        Migrations.apply(settings.parsed());

        assertThat(count(
                        settings, "SELECT count(*) - count(DISTINCT version) FROM flyway_schema_history WHERE success"))
                .isZero();
        assertThat(count(settings, "SELECT count(*) FROM memories")).isZero();
    }

    @Test
    void shouldMakeTheSameTablesBesideThoseThatAreThere() throws SQLException {
        DatabaseSettings settings = TestCluster.freshDatabase();

        Migrations.apply(settings.parsed(), "projection_2");
        Migrations.apply(settings.parsed(), "projection_2");

        String shapes = """
                SELECT count(*) FROM (
                    SELECT table_name, column_name, data_type, ordinal_position FROM information_schema.columns
                    WHERE table_schema = 'public'
                    EXCEPT
                    SELECT table_name, column_name, data_type, ordinal_position FROM information_schema.columns
                    WHERE table_schema = 'projection_2') missing
                """;
        assertThat(count(settings, shapes)).isZero();
        assertThat(count(settings, "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'"))
                .isEqualTo(count(settings, "SELECT count(*) FROM pg_indexes WHERE schemaname = 'projection_2'"));
    }

    @Test
    void shouldSayOfMemoriesThatAreThereWhoHeardThem() throws SQLException {
        DatabaseSettings settings = TestCluster.emptyDatabase();
        Migrations.apply(settings.parsed(), configuration -> configuration.target("9"));
        run(settings, """
                INSERT INTO memories (tenant, user_id, memory_id, agent_id, content, sector, category, importance, salience, confidence,
                    entities, tags, state, origin, reinforcement_count, created_at, last_supported_at, valid_from, supersedes,
                    embedding_model, embedding, source_offset)
                VALUES ('default', 'dana', 'tea', 'agent_a', 'Dana drinks tea', 'SEMANTIC', 'PREFERENCE', 5, 0.5, 1, '{}', '{}', 'CURRENT',
                    'EXTRACTED', 2, now(), now(), now(), '{}', 'model', '[1, 0]', 7);
                INSERT INTO conversation_memories
                SELECT 'default', 'dana', 'tea', 'conv_' || number, 'run', agent, 'tea', 'tea', 0, 'local', now()
                FROM unnest(ARRAY['agent_b', 'agent_a', 'agent_b']) WITH ORDINALITY AS calls (agent, number);
                """);

        Migrations.apply(settings.parsed());

        assertThat(count(settings, """
                SELECT count(*) FROM memories
                WHERE heard_by = '{agent_a,agent_b}' AND content = 'Dana drinks tea' AND embedding = '[1, 0]' AND source_offset = 7
                    AND content_terms @@ 'tea'
                """)).isEqualTo(1);
    }

    @Test
    void shouldKeepVectorsInTheRow() throws SQLException {
        DatabaseSettings settings = TestCluster.freshDatabase();

        long plain = count(
                settings,
                "SELECT count(*) FROM pg_attribute WHERE attrelid = 'memories'::regclass AND attname = 'embedding' AND attstorage = 'p'");

        assertThat(plain).isEqualTo(1);
    }

    /// For one person of many an approximate index finds next to nothing, and the planner takes it unasked.
    @Test
    void shouldMakeNoApproximateIndex() throws SQLException {
        DatabaseSettings settings = TestCluster.freshDatabase();

        long approximate = count(settings, """
                SELECT count(*) FROM pg_class index JOIN pg_am method ON method.oid = index.relam
                WHERE index.relkind IN ('i', 'I') AND method.amname NOT IN ('btree', 'gin', 'gist', 'hash', 'brin')
                """);

        assertThat(approximate).isZero();
    }

    @Test
    void shouldOfferAPoolWhileTheDatabaseIsAway() {
        DatabaseSettings nowhere = new DatabaseSettings("postgresql://elaaoms:elaaoms@127.0.0.1:1/elaaoms", 1);

        try (HikariDataSource pool = DataSources.create(nowhere, "away")) {
            assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        }
    }

    private static void run(DatabaseSettings settings, String sql) throws SQLException {
        try (HikariDataSource pool = DataSources.create(settings, "migrations-it");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(DatabaseSettings settings, String sql) throws SQLException {
        try (HikariDataSource pool = DataSources.create(settings, "migrations-it");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
