package io.elaaoms.query.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.elaaoms.query.access.ApiKey;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final ApiKey OFFICE = new ApiKey("office", "0".repeat(64), Set.of(Scope.ADMIN), "northwind");

    private static final Optional<String> DANA = Optional.of(hash(Sample.DANA));

    private final List<AuditEvent> log = new ArrayList<>();
    private final AuditTrail trail = new AuditTrail(log::add, () -> Sample.MARCH, () -> "event-" + log.size());

    @Test
    void shouldWriteDownWhoDidWhatToWhomAndNameNobody() {
        trail.conversationsListed(OFFICE, null);
        trail.conversationRead(OFFICE, Sample.DANA, "conv_1");
        trail.historyRead(OFFICE, null, "memory-1");
        trail.exported(OFFICE, null);
        trail.imported(OFFICE);
        trail.memoryErased(OFFICE, Sample.DANA, "memory-1");
        trail.personErased(OFFICE, Sample.DANA, "receipt-1");
        trail.aliased(OFFICE, Sample.DANA, "dana@example.com");

        assertThat(log)
                .noneSatisfy(event -> assertThat(event.toString()).contains(Sample.DANA))
                .noneSatisfy(event -> assertThat(event.toString()).contains("dana@example.com"))
                .allSatisfy(event -> assertThat(event.getActor()).isEqualTo("office"))
                .allSatisfy(event -> assertThat(event.getTenant()).isEqualTo("northwind"))
                .extracting(AuditEvent::getAction, AuditEvent::getUserId, AuditEvent::getSubject)
                .containsExactly(
                        tuple("conversations.list", Optional.empty(), Optional.empty()),
                        tuple("conversation.read", DANA, Optional.of("conv_1")),
                        tuple("history.read", Optional.empty(), Optional.of("memory-1")),
                        tuple("export", Optional.empty(), Optional.empty()),
                        tuple("import", Optional.empty(), Optional.empty()),
                        tuple("memory.erase", DANA, Optional.of("memory-1")),
                        tuple("person.erase", DANA, Optional.of("receipt-1")),
                        tuple("person.alias", DANA, Optional.of(hash("dana@example.com"))));
    }

    private static String hash(String userId) {
        return Erasures.subject(Key.of("northwind", userId)).part(1);
    }
}
