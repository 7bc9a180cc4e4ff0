package io.elaaoms.linking.postgres;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;
import org.springframework.jdbc.core.SqlTypeValue;

/// Instants as a `timestamptz[]`, in PostgreSQL's own form (`array_recv`, `timestamptz_recv`): microseconds since
/// 2000. The driver would send text, which one side writes and the other reads at many times the cost.
final class InstantArray implements SqlTypeValue {

    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    /// The years whose text PostgreSQL would take.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END =
            FIRST.atOffset(ZoneOffset.UTC).withYear(10_000).toInstant();

    /// Later than any PostgreSQL takes, and not its `infinity`.
    private static final long REFUSED = Long.MAX_VALUE - 1;

    private static final int DIMENSIONS = 1;
    private static final int FIRST_INDEX = 1;
    private static final int NULL = -1;

    private final @Nullable Object[] instants;

    InstantArray(@Nullable Object[] instants) {
        this.instants = instants;
    }

    @Override
    public void setTypeValue(PreparedStatement statement, int index, int sqlType, @Nullable String typeName)
            throws SQLException {
        BaseConnection connection = statement.getConnection().unwrap(BaseConnection.class);
        statement.setArray(index, new PgArray(connection, Oid.TIMESTAMPTZ_ARRAY, bytes()));
    }

    private byte[] bytes() {
        int nulls = (int) Arrays.stream(instants).filter(Objects::isNull).count();
        ByteBuffer bytes = ByteBuffer.allocate(
                5 * Integer.BYTES + instants.length * Integer.BYTES + (instants.length - nulls) * Long.BYTES);
        bytes.putInt(DIMENSIONS).putInt(Math.min(nulls, 1)).putInt(Oid.TIMESTAMPTZ);
        bytes.putInt(instants.length).putInt(FIRST_INDEX);
        for (Object instant : instants) {
            if (instant == null) {
                bytes.putInt(NULL);
            } else {
                bytes.putInt(Long.BYTES).putLong(micros((Instant) instant));
            }
        }
        return bytes.array();
    }

    private static long micros(Instant instant) {
        return instant.isBefore(FIRST) || !instant.isBefore(END)
                ? REFUSED
                : (instant.getEpochSecond() - EPOCH) * 1_000_000 + instant.getNano() / 1_000;
    }
}
