package io.elaaoms.platform.stream;

import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.FailureReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// [Pending] as the bytes of the in-flight store: a format byte, the attempt, the times, the key, the
/// origin, the headers, the value, the result.
final class PendingCodec {

    private static final byte WITHOUT_RESULT = 1;
    private static final byte FORMAT = 2;
    private static final int ABSENT = -1;
    private static final byte NONE = 0;
    private static final byte SUCCESS = 1;
    private static final byte FAILURE = 2;

    private PendingCodec() {}

    static byte[] encode(Pending pending) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(pending.value().get().length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(pending.attempt());
            out.writeLong(pending.dueAt().toEpochMilli());
            out.writeLong(pending.timestamp());
            out.writeUTF(pending.key().toString());
            out.writeUTF(pending.origin().topic());
            out.writeInt(pending.origin().partition());
            out.writeLong(pending.origin().offset());
            writeHeaders(out, pending.headers());
            writeBytes(out, pending.value().get());
            writeResult(out, pending.result());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Pending decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT && format != WITHOUT_RESULT) {
                throw new SerializationException("Unfinished work is written in an unknown format: " + format);
            }
            return read(in, format);
        } catch (IOException e) {
            throw new SerializationException("Unfinished work cannot be read", e);
        }
    }

    private static Pending read(DataInputStream in, byte format) throws IOException {
        int attempt = in.readInt();
        Instant dueAt = Instant.ofEpochMilli(in.readLong());
        long timestamp = in.readLong();
        Key key = Key.parse(in.readUTF());
        String topic = in.readUTF();
        int partition = in.readInt();
        long offset = in.readLong();
        Headers headers = readHeaders(in);
        Origin origin = new Origin(topic, partition, offset, Origins.traceId(headers));
        Bytes value = Bytes.wrap(in.readNBytes(in.readInt()));
        Optional<Outcome<Bytes>> result = format == WITHOUT_RESULT ? Optional.empty() : readResult(in);
        return new Pending(key, value, timestamp, headers, origin, attempt, dueAt, result);
    }

    private static void writeResult(DataOutputStream out, Optional<Outcome<Bytes>> result) throws IOException {
        switch (result.orElse(null)) {
            case null -> out.writeByte(NONE);
            case Success<Bytes>(Bytes value) -> {
                out.writeByte(SUCCESS);
                writeBytes(out, value.get());
            }
            case Failure<Bytes>(FailureReason reason, String step, boolean retryable) -> {
                out.writeByte(FAILURE);
                out.writeUTF(reason.name());
                out.writeUTF(step);
                out.writeBoolean(retryable);
            }
        }
    }

    private static Optional<Outcome<Bytes>> readResult(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case NONE -> Optional.empty();
            case SUCCESS -> Optional.of(new Success<>(Bytes.wrap(in.readNBytes(in.readInt()))));
            case FAILURE ->
                Optional.of(new Failure<>(FailureReason.valueOf(in.readUTF()), in.readUTF(), in.readBoolean()));
            default -> throw new SerializationException("A result is written in an unknown form: " + kind);
        };
    }

    private static void writeHeaders(DataOutputStream out, Headers headers) throws IOException {
        Header[] all = headers.toArray();
        out.writeInt(all.length);
        for (Header header : all) {
            out.writeUTF(header.key());
            writeBytes(out, header.value());
        }
    }

    private static Headers readHeaders(DataInputStream in) throws IOException {
        Headers headers = new RecordHeaders();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(in.readUTF(), readBytes(in));
        }
        return headers;
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? ABSENT : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : in.readNBytes(length);
    }
}
