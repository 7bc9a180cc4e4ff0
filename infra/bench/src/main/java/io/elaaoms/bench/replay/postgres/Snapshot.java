package io.elaaoms.bench.replay.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.ProjectedTables;
import io.elaaoms.platform.settings.DatabaseSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All tables at one moment, as the number and the digest of their rows.
///
/// @param whole with every column
/// @param contents without `source_offset`
public record Snapshot(Map<String, List<String>> whole, Map<String, List<String>> contents) {

    /// @param url as `DATABASE_URL` takes it
    public static Snapshot take(String url) {
        try (HikariDataSource tables = DataSources.create(new DatabaseSettings(url, 1), "bench")) {
            return new Snapshot(ProjectedTables.digests(tables), ProjectedTables.digestsOfContents(tables));
        } catch (SQLException failure) {
            throw new IllegalStateException("The tables cannot be read", failure);
        }
    }

    /// How many rows `table` has.
    public long rows(String table) {
        return Long.parseLong(
                Objects.requireNonNull(whole.get(table), table).getFirst().split(" ", 2)[0]);
    }

    /// The tables that are not the same as in `other`, in every column.
    public List<String> different(Snapshot other) {
        return different(whole, other.whole);
    }

    /// The tables that are not the same as in `other`, wherever in the log their rows are said.
    public List<String> differentContents(Snapshot other) {
        return different(contents, other.contents);
    }

    private static List<String> different(Map<String, List<String>> one, Map<String, List<String>> other) {
        return one.keySet().stream()
                .filter(table -> !Objects.equals(one.get(table), other.get(table)))
                .toList();
    }
}
