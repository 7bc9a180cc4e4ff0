package io.elaaoms.query.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

class LineSplitterTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void shouldFindLinesWhereverTheyAreCut(int size) {
        assertThat(split("Grüße\n\nfrom\nZürich", size, 20))
                .containsExactly(new Line(1, "Grüße"), new Line(2, ""), new Line(3, "from"), new Line(4, "Zürich"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void shouldGoOnBehindALineThatIsTooLong(int size) {
        assertThat(split("ab\n" + "x".repeat(50) + "\ncd\n", size, 5))
                .containsExactly(new Line(1, "ab"), new Line(2, null), new Line(3, "cd"));
    }

    @Test
    void shouldFindNothingInNothing() {
        assertThat(split("", 1, 5)).isEmpty();
    }

    private static List<Line> split(String text, int size, int longest) {
        byte[] bytes = text.getBytes(UTF_8);
        Flux<DataBuffer> buffers = Flux.fromStream(IntStream.iterate(0, at -> at < bytes.length, at -> at + size)
                .mapToObj(at -> DefaultDataBufferFactory.sharedInstance.wrap(
                        Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)))));
        return LineSplitter.split(buffers, longest).collectList().block(Duration.ofSeconds(5));
    }
}
