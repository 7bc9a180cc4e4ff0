package io.elaaoms.linking.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.link.Companions.Companion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompanionsTest {

    private static final Instant FIRST = Instant.parse("2026-05-01T09:00:00Z");
    private static final int ENOUGH = 3;

    @Test
    void shouldTakeThreeConversationsForWhatBelongsTogether() {
        List<Recall> two = List.of(recall("inv_1", "call:1", 0), recall("inv_2", "call:2", 1));
        List<Recall> three = List.of(recall("inv_3", "call:3", 2), two.get(1), two.get(0));

        assertThat(Companions.of("mem_a", two, ENOUGH)).isEmpty();
        assertThat(Companions.of("mem_a", three, ENOUGH))
                .isEqualTo(Map.of("mem_b", new Companion(0.6, FIRST.plus(Duration.ofDays(2)))));
        assertThat(Companions.of("mem_b", three, ENOUGH)).containsOnlyKeys("mem_a");
    }

    @Test
    void shouldCountAConversationOnceHoweverOftenItAsks() {
        List<Recall> asked = IntStream.range(0, 20)
                .mapToObj(turn -> recall("inv_" + turn, "call:1", 0))
                .toList();

        assertThat(Companions.of("mem_a", asked, ENOUGH)).isEmpty();
    }

    @Test
    void shouldWeighMoreTheOftenerTheyComeTogetherAndAtMostOne() {
        List<Recall> four = calls(4);
        List<Recall> many = calls(40);

        assertThat(Companions.of("mem_a", four, ENOUGH).get("mem_b").weight()).isEqualTo(0.8);
        assertThat(Companions.of("mem_a", many, ENOUGH).get("mem_b").weight()).isEqualTo(1);
    }

    private static List<Recall> calls(int count) {
        return IntStream.range(0, count)
                .mapToObj(call -> recall("inv_" + call, "call:" + call, call))
                .toList();
    }

    private static Recall recall(String invocationId, String occasion, int day) {
        return new Recall(invocationId, occasion, FIRST.plus(Duration.ofDays(day)), List.of("mem_a", "mem_b"));
    }
}
