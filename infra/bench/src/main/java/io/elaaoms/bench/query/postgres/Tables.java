package io.elaaoms.bench.query.postgres;

import io.elaaoms.platform.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Fills the projected tables with what calls of many people would have left there: people and sentences are
/// sent, and the server makes the rows of them, half of them on each of two connections.
public final class Tables {

    private static final int HALVES = 2;

    private final DatabaseUrl database;

    public Tables(DatabaseUrl database) {
        this.database = database;
    }

    /// Fills empty tables; returns when the planner knows what is in them.
    ///
    /// @param model of the sentences' vectors
    public void fill(List<Person> people, List<Sentence> sentences, String model) {
        run(TableRows.PREPARATION);
        run(TableRows.PEOPLE, array(people, Person::phone), array(people, Person::memories));
        run(TableRows.SENTENCES, array(sentences, Sentence::text), array(sentences, Tables::toVector));
        run(TableRows.IDENTITIES);
        run(TableRows.PROFILES);
        run(TableRows.CHANGES);
        IntStream.range(0, HALVES).parallel().forEach(half -> fill(half, sentences.size(), model));
        run(TableRows.REMOVAL);
        run("VACUUM (ANALYZE)");
    }

    private void fill(int half, int sentences, String model) {
        run(TableRows.MEMORIES, half, model, sentences);
        run(TableRows.SUPPORT, half, sentences);
        run(TableRows.LINKS, half);
    }

    private static String toVector(Sentence sentence) {
        return Arrays.toString(sentence.vector().components());
    }

    private static <T> Object[] array(List<T> all, Function<T, Object> value) {
        return all.stream().map(value).map(String::valueOf).toArray();
    }

    private void run(String sql, Object... parameters) {
        try (Connection connection =
                        DriverManager.getConnection(database.toJdbc(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                statement.setObject(at + 1, toSql(connection, parameters[at]));
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot fill the tables", e);
        }
    }

    private static Object toSql(Connection connection, Object parameter) throws SQLException {
        return parameter instanceof Object[] array ? connection.createArrayOf("text", array) : parameter;
    }
}
