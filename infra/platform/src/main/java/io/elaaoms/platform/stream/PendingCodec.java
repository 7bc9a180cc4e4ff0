package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// [Pending] as the bytes of the in-flight store: a format byte, the attempt, the times, the key, the origin,
/// the headers, the value.
final class PendingCodec {

    private static final byte FORMAT = 1;
    private static final int ABSENT = -1;

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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Pending decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new SerializationException("Unfinished work is written in an unknown format: " + format);
            }
            return read(in);
        } catch (IOException e) {
            throw new SerializationException("Unfinished work cannot be read", e);
        }
    }

    private static Pending read(DataInputStream in) throws IOException {
        int attempt = in.readInt();
        Instant dueAt = Instant.ofEpochMilli(in.readLong());
        long timestamp = in.readLong();
        Key key = Key.parse(in.readUTF());
        String topic = in.readUTF();
        int partition = in.readInt();
        long offset = in.readLong();
        Headers headers = readHeaders(in);
        Origin origin = new Origin(topic, partition, offset, Origins.traceId(headers));
        return new Pending(key, Bytes.wrap(in.readNBytes(in.readInt())), timestamp, headers, origin, attempt, dueAt);
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
