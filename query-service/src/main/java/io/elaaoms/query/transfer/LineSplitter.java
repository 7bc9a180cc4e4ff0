package io.elaaoms.query.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/// Cuts bytes into lines, and keeps no more of them than the longest line may have. Not thread-safe; for one
/// stream.
final class LineSplitter {

    private final int longest;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean tooLong;
    private boolean inside;
    private long number;

    private LineSplitter(int longest) {
        this.longest = longest;
    }

    /// The lines of `bytes`, as they are asked for.
    ///
    /// @param longest bytes of a line; of a longer one only the number is told
    static Flux<Line> split(Flux<DataBuffer> bytes, int longest) {
        return Flux.defer(() -> {
            LineSplitter splitter = new LineSplitter(longest);
            return bytes.concatMapIterable(splitter::take, 1).concatWith(Flux.defer(splitter::rest));
        });
    }

    private List<Line> take(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                keep(bytes, from, at);
                lines.add(end());
                from = at + 1;
            }
        }
        keep(bytes, from, bytes.length);
        return lines;
    }

    private Flux<Line> rest() {
        return inside ? Flux.just(end()) : Flux.empty();
    }

    private void keep(byte[] bytes, int from, int to) {
        inside |= to > from;
        tooLong |= begun.size() + to - from > longest;
        if (tooLong) {
            begun.reset();
        } else {
            begun.write(bytes, from, to - from);
        }
    }

    private Line end() {
        number++;
        Line line = new Line(number, tooLong ? null : begun.toString(UTF_8));
        begun.reset();
        tooLong = false;
        inside = false;
        return line;
    }
}
