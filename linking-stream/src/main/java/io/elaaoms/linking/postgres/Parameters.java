package io.elaaoms.linking.postgres;

import io.elaaoms.linking.project.Change;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// A change's values in the types that the driver binds.
final class Parameters {

    private Parameters() {}

    static SqlParameterSource of(Change change) {
        MapSqlParameterSource parameters = new MapSqlParameterSource();
        for (int column = 0; column < change.columns().size(); column++) {
            parameters.addValue(
                    change.columns().get(column), bindable(change.values().get(column)));
        }
        return parameters;
    }

    private static @Nullable Object bindable(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case List<?> list -> toArray(list);
            default -> value;
        };
    }

    /// An empty list has no element to ask for its type; PostgreSQL casts an empty text array to any.
    private static Object[] toArray(List<?> list) {
        return switch (list.isEmpty() ? "" : list.getFirst()) {
            case Integer _ -> list.toArray(Integer[]::new);
            case Double _ -> list.toArray(Double[]::new);
            default -> list.stream().map(String::valueOf).toArray(String[]::new);
        };
    }
}
