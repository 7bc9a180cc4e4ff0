package io.elaaoms.query.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Reads request bodies: UTF-8, of bounded length, in bounded time.
public final class Bodies {

    private final JsonMapper json;
    private final BodyLimits limits;

    /// As it is unless configured otherwise.
    public Bodies(JsonMapper json) {
        this(json, BodyLimits.USUAL);
    }

    public Bodies(JsonMapper json, BodyLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    /// The body's fields; an error where it is no JSON object, too long or too slow, or where somebody has left
    /// a [BodyCheck] that refuses it.
    public Mono<Fields> read(ServerRequest request) {
        return read(request, limits.bytes());
    }

    /// The same, of at most `most` bytes.
    public Mono<Fields> read(ServerRequest request, int most) {
        return readText(request, most)
                .map(body -> Fields.parse(json, body))
                .doOnNext(fields -> BodyCheck.of(request).check(fields));
    }

    /// The body's fields, or none where it cannot be read: for who must get an answer whatever they sent. An
    /// error only from a [BodyCheck].
    public Mono<Fields> readLeniently(ServerRequest request) {
        return readText(request, limits.bytes())
                .map(body -> Fields.parse(json, body))
                .onErrorReturn(Fields.none())
                .doOnNext(fields -> BodyCheck.of(request).check(fields));
    }

    private Mono<String> readText(ServerRequest request, int most) {
        if (request.headers().contentLength().orElse(0) > most) {
            return Mono.error(ApiErrors::tooLarge);
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), most)
                .map(Bodies::toText)
                .defaultIfEmpty("")
                .timeout(limits.patience())
                .onErrorMap(TimeoutException.class, _ -> late(limits.patience()));
    }

    /// Strictly: what is no UTF-8 would otherwise become something that nobody sent.
    private static String toText(DataBuffer body) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(body.readableByteCount());
            body.toByteBuffer(bytes);
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            throw new ApiException(ErrorCode.INVALID_REQUEST, "The body must be UTF-8");
        } finally {
            DataBufferUtils.release(body);
        }
    }

    private static ApiException late(Duration patience) {
        return new ApiException(
                ErrorCode.REQUEST_TIMEOUT, "The body did not come within %d ms".formatted(patience.toMillis()));
    }
}
