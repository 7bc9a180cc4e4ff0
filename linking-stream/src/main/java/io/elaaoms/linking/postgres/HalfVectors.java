package io.elaaoms.linking.postgres;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.jdbc.core.SqlTypeValue;

/// Vectors as an array of pgvector's `halfvec`, in its binary form: PostgreSQL takes them as they are, where it would
/// convert a `real[]` number by number. They are rounded as pgvector rounds, to the nearest, half to even; what is too
/// large becomes infinite, and pgvector refuses that.
final class HalfVectors implements SqlTypeValue {

    private static final String TYPE = "halfvec[]";

    private final List<float[]> vectors;

    HalfVectors(List<float[]> vectors) {
        this.vectors = vectors;
    }

    /// pgvector's types have other numbers in each database, and the driver sends in binary form only what it is told
    /// to.
    @Override
    public void setTypeValue(PreparedStatement statement, int index, int sqlType, @Nullable String typeName)
            throws SQLException {
        BaseConnection connection = statement.getConnection().unwrap(BaseConnection.class);
        TypeInfo types = connection.getTypeInfo();
        int array = types.getPGType(TYPE);
        connection.getQueryExecutor().addBinarySendOid(array);
        statement.setObject(index, new Binary(vectors, types.getPGArrayElement(array)));
    }

    /// The array: dimensions, whether it has nulls, type, length, first index; of each vector its length in bytes, its
    /// dimension, a field that is not used, and its numbers.
    private static final class Binary extends PGobject implements PGBinaryObject {

        private static final long serialVersionUID = 1;

        private static final int HEADER = 5 * Integer.BYTES;
        private static final int VECTOR_HEADER = 2 * Short.BYTES;

        private final transient List<float[]> vectors;
        private final int elementType;

        Binary(List<float[]> vectors, int elementType) {
            this.type = TYPE;
            this.vectors = vectors;
            this.elementType = elementType;
        }

        @Override
        public int lengthInBytes() {
            return HEADER
                    + vectors.stream()
                            .mapToInt(vector -> Integer.BYTES + length(vector))
                            .sum();
        }

        private static int length(float[] vector) {
            return VECTOR_HEADER + vector.length * Short.BYTES;
        }

        @Override
        public void toBytes(byte[] bytes, int offset) {
            ByteBuffer array = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
            array.putInt(1).putInt(0).putInt(elementType).putInt(vectors.size()).putInt(1);
            for (float[] vector : vectors) {
                array.putInt(length(vector)).putShort((short) vector.length).putShort((short) 0);
                for (float number : vector) {
                    array.putShort(Float.floatToFloat16(number));
                }
            }
        }

        @Override
        public void setByteValue(byte[] value, int offset) throws SQLException {
            throw new PSQLException("Vectors are only written this way", PSQLState.NOT_IMPLEMENTED);
        }
    }
}
