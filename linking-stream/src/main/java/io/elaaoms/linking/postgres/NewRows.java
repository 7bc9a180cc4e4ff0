package io.elaaoms.linking.postgres;

import io.elaaoms.linking.project.Change;
import io.elaaoms.linking.project.Write;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Rows of one batch that were put where there was none: nothing hangs from them that would have to go first, and
/// what does hang from them need not ask for them.
final class NewRows {

    /// By what hangs from them.
    private static final Map<Write, Write> PARENTS = Map.of(
            Write.DELETE_TURNS, Write.UPSERT_CONVERSATION,
            Write.INSERT_TURNS, Write.UPSERT_CONVERSATION,
            Write.DELETE_ANALYSIS, Write.UPSERT_CONVERSATION,
            Write.INSERT_ANALYSIS, Write.UPSERT_CONVERSATION,
            Write.DELETE_SUPPORT, Write.UPSERT_MEMORY,
            Write.INSERT_SUPPORT, Write.UPSERT_MEMORY);

    private final Set<Row> rows = new HashSet<>();

    /// Whether the statement answers with the rows it wrote, and which of them are new.
    static boolean areToldBy(Write write) {
        return PARENTS.containsValue(write);
    }

    /// @param written what `parent` answered
    void add(Write parent, ResultSet written) throws SQLException {
        if (written.getBoolean("is_new")) {
            rows.add(new Row(
                    parent,
                    written.getString("tenant"),
                    written.getString("user_id"),
                    written.getString(idColumn(parent))));
        }
    }

    /// Whether what `change` is about hangs from one of them.
    boolean hold(Change change) {
        Write parent = PARENTS.get(change.write());
        return parent != null
                && rows.contains(new Row(
                        parent, text(change, "tenant"), text(change, "user_id"), text(change, idColumn(parent))));
    }

    private static String idColumn(Write parent) {
        return parent == Write.UPSERT_MEMORY ? "memory_id" : "conversation_id";
    }

    private static String text(Change change, String column) {
        return (String) Objects.requireNonNull(change.value(column), column);
    }

    private record Row(Write parent, String tenant, String userId, String id) {}
}
