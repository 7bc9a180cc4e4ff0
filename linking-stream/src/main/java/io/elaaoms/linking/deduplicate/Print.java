package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.Memory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/// Stands for a memory as it was published: tells whether another is the same, and holds none of its words.
/// The first half of the SHA-256 of the memory's Avro binary form.
record Print(long high, long low) {

    private static final SpecificDatumWriter<Memory> WRITER = new SpecificDatumWriter<>(Memory.getClassSchema());

    static Print of(Memory memory) {
        MessageDigest digest = Statements.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            WRITER.write(memory, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(digest);
    }

    /// Of the memory that `form`, to be read on, is the Avro binary form of.
    static Print of(ByteBuffer form) {
        MessageDigest digest = Statements.sha256();
        digest.update(form);
        return of(digest);
    }

    private static Print of(MessageDigest digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Print(hash.getLong(), hash.getLong());
    }
}
