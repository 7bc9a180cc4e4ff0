package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void shouldTravelAtUnitLengthInLittleEndian() {
        ByteBuffer bytes = Vectors.toBytes(new float[] {3, 4});

        assertThat(bytes.remaining()).isEqualTo(8);
        assertThat(bytes.get(3)).isEqualTo((byte) 0x3f); // 0.6f is 0x3f19999a
        assertThat(Vectors.toFloats(bytes)).containsExactly(0.6f, 0.8f);
    }

    @Test
    void shouldLeaveTheBytesAsTheyWere() {
        ByteBuffer bytes = Vectors.toBytes(new float[] {1, 0});

        Vectors.toFloats(bytes);

        assertThat(bytes.remaining()).isEqualTo(8);
    }

    @Test
    void shouldKeepAZeroVectorZero() {
        assertThat(Vectors.toFloats(Vectors.toBytes(new float[] {0, 0}))).containsExactly(0, 0);
    }

    @Test
    void shouldCompareByCosine() {
        float[] morning = Vectors.toFloats(Vectors.toBytes(new float[] {1, 2, 3}));
        float[] evening = Vectors.toFloats(Vectors.toBytes(new float[] {-1, -2, -3}));

        assertThat(Vectors.dot(morning, morning)).isCloseTo(1, within(1e-6));
        assertThat(Vectors.dot(morning, evening)).isCloseTo(-1, within(1e-6));
    }

    @Test
    void shouldRefuseToCompareTwoDimensions() {
        assertThatThrownBy(() -> Vectors.dot(new float[1], new float[2])).isInstanceOf(IllegalArgumentException.class);
    }
}
