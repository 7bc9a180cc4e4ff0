package io.elaaoms.linking.link;

import static io.elaaoms.linking.link.LinkedMemories.NOW;
import static io.elaaoms.linking.link.LinkedMemories.asked;
import static io.elaaoms.linking.link.LinkedMemories.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.schemas.v1.LinkType;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.MemoryState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a person linked and what is recalled together, beside what is alike.
class StrongerLinksTest {

    private final LinkedMemories ada = new LinkedMemories("stronger-links");

    @AfterEach
    void close() {
        ada.close();
    }

    @Test
    void shouldLinkByHandWhatIsNotAlike() {
        ada.remember(memory("mem_a", 0, "mem_z"));
        ada.remember(memory("mem_z", 90, "mem_a"));

        assertThat(ada.links()).containsOnlyKeys("mem_a/mem_z", "mem_z/mem_a").allSatisfy((_, link) -> {
            assertThat(link.getType()).isEqualTo(LinkType.MANUAL);
            assertThat(link.getWeight()).isEqualTo(0.7);
        });
    }

    @Test
    void shouldShowTheAutomaticLinkAgainWhenThePersonTakesTheirsBack() {
        ada.remember(memory("mem_a", 0));
        ada.remember(memory("mem_b", 10));
        ada.remember(memory("mem_a", 0, "mem_b"));
        ada.remember(memory("mem_b", 10, "mem_a"));
        MemoryLink byHand = ada.link("mem_b/mem_a");

        ada.remember(memory("mem_a", 0));
        ada.remember(memory("mem_b", 10));

        assertThat(byHand.getType()).isEqualTo(LinkType.MANUAL);
        assertThat(ada.link("mem_b/mem_a").getType()).isEqualTo(LinkType.AUTOMATIC);
        assertThat(ada.link("mem_b/mem_a").getWeight()).isCloseTo(Math.cos(Math.toRadians(10)), within(1e-6));
    }

    @Test
    void shouldLetALinkGoWithItsEndAndComeBackWithIt() {
        ada.remember(memory("mem_a", 0, "mem_z"));
        ada.remember(memory("mem_z", 90, "mem_a"));

        ada.remember(memory("mem_z", 90, MemoryState.ARCHIVED, "mem_a"));
        assertThat(ada.links()).isEmpty();
        ada.remember(memory("mem_z", 90, "mem_a"));
        assertThat(ada.links()).hasSize(2);
        ada.forget("mem_a");

        assertThat(ada.links()).isEmpty();
    }

    @Test
    void shouldReinforceWhatIsRecalledTogetherInThreeConversations() {
        ada.remember(memory("mem_a", 0));
        ada.remember(memory("mem_z", 90));

        ada.recall(asked("inv_1", "conv_1", 10, "mem_a", "mem_z"));
        ada.recall(asked("inv_2", "conv_2", 9, "mem_z", "mem_a"));
        ada.recall(asked("inv_2b", "conv_2", 9, "mem_z", "mem_a"));
        assertThat(ada.links()).isEmpty();
        ada.recall(asked("inv_3", "conv_3", 8, "mem_a", "mem_b", "mem_z"));

        assertThat(ada.links()).containsOnlyKeys("mem_a/mem_z", "mem_z/mem_a");
        assertThat(ada.link("mem_a/mem_z").getType()).isEqualTo(LinkType.REINFORCED);
        assertThat(ada.link("mem_a/mem_z").getWeight()).isEqualTo(0.6);
        assertThat(ada.link("mem_a/mem_z").getCreatedAt()).isEqualTo(NOW.minus(Duration.ofDays(8)));
    }

    @Test
    void shouldNotWeakenAnAutomaticLinkByReinforcingIt() {
        ada.remember(memory("mem_a", 0));
        ada.remember(memory("mem_b", 10));

        ada.recallThrice("mem_a", "mem_b");

        assertThat(ada.link("mem_a/mem_b").getType()).isEqualTo(LinkType.REINFORCED);
        assertThat(ada.link("mem_a/mem_b").getWeight()).isCloseTo(Math.cos(Math.toRadians(10)), within(1e-6));
    }

    @Test
    void shouldLetGoWhenTheRecallsAreErased() {
        ada.remember(memory("mem_a", 0));
        ada.remember(memory("mem_z", 90));
        ada.recallThrice("mem_a", "mem_z");

        ada.forgetInvocation("inv_2");

        assertThat(ada.links()).isEmpty();
    }

    @Test
    void shouldLetGoWhenTheRecallsAreOld() {
        ada.remember(memory("mem_a", 0));
        ada.remember(memory("mem_z", 90));
        ada.recallThrice("mem_a", "mem_z");

        ada.passDays(120);
        assertThat(ada.links()).hasSize(2);
        ada.passDays(40);

        assertThat(ada.links()).isEmpty();
    }

    @Test
    void shouldNotCountWhatTheLogNoLongerKeeps() {
        ada.remember(memory("mem_a", 0));
        ada.remember(memory("mem_z", 90));

        ada.recall(asked("inv_1", "conv_1", 151, "mem_a", "mem_z"));
        ada.recall(asked("inv_2", "conv_2", 9, "mem_a", "mem_z"));
        ada.recall(asked("inv_3", "conv_3", 8, "mem_a", "mem_z"));

        assertThat(ada.links()).isEmpty();
    }
}
