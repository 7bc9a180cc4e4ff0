package io.elaaoms.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EraseAlias;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/// How an erased person is remembered without being named.
public final class Erasures {

    private Erasures() {}

    /// What stands in a store in the place of somebody's own key: the tenant, and a hash of tenant and user.
    public static Key subject(Key caller) {
        byte[] hash = sha256().digest(caller.placement().toString().getBytes(UTF_8));
        return Key.of(caller.tenant(), HexFormat.of().formatHex(hash));
    }

    /// The beginnings of a receipt, addressed to where the records of `caller` are.
    public static Erasure.Builder of(Key caller) {
        return Erasure.newBuilder()
                .setTenant(caller.tenant())
                .setSubject(subject(caller).part(1))
                .setPlacement(Placement.hash(caller));
    }

    /// What `command` asks for, before anything is counted; empty for what erases nobody.
    public static Optional<Erasure> asked(MemoryCommand command) {
        return switch (command.getCommand()) {
            case EraseUser erase -> Optional.of(asked(command, erase.getReceiptId()));
            case EraseAlias erase -> Optional.of(asked(command, erase.getReceiptId()));
            default -> Optional.empty(); // the union's type is Object
        };
    }

    private static Erasure asked(MemoryCommand command, String receiptId) {
        return of(Key.of(command.getTenant(), command.getUserId()))
                .setReceiptId(receiptId)
                .setRequestedBy(command.getIssuedBy())
                .setErasedUntil(command.getIssuedAt())
                .build();
    }

    /// Whom `erasure` is about, as [#subject] says it.
    public static Key subject(Erasure erasure) {
        return Key.of(erasure.getTenant(), erasure.getSubject());
    }

    /// The key of `erasure` on its topic.
    public static Key key(Erasure erasure) {
        return Key.of(erasure.getTenant(), erasure.getReceiptId());
    }

    /// Writes `erasures` to their topic, each to the partition of the person it is about.
    public static void sink(KStream<Key, Erasure> erasures, AvroSerdes serdes) {
        Topic<Erasure> topic = Topics.ERASURES;
        erasures.to(
                topic.name(),
                Produced.with(serdes.key(), serdes.of(topic.valueType()))
                        .withName(topic.label() + "-sink")
                        .withStreamPartitioner((_, _, erasure, partitions) ->
                                Optional.of(Set.of(Placement.partition(erasure.getPlacement(), partitions)))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
