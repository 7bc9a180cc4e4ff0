package io.elaaoms.linking.deduplicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.deduplicate.Chain.Entry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Properties of the whole way from embedded extractions to memories, links and profiles, tried with calls and
/// commands drawn at random; what is compared is bytes. `-Dchain.seeds=200` tries harder.
class ChainTest {

    private static final List<Caller> CALLERS = List.of(Caller.ADA, new Caller("bob"), new Caller("+14155550160"));
    private static final Duration A_WHILE = Duration.ofMillis(60);
    private static final int TIMES = 30;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("chain.seeds", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndTheSameHoweverCallersInterleave(int seed) {
        Random random = new Random(seed);
        List<List<Entry>> logs = logs(random);
        SortedMap<String, ByteBuffer> alone = new TreeMap<>();
        logs.forEach(log -> alone.putAll(Chain.valuesOf(log)));

        SortedMap<String, ByteBuffer> together = living(interleaved(logs, random), random);

        assertThat(together).isEqualTo(alone);
    }

    /// What the other tests compare is not nothing.
    @Test
    void shouldMakeMemoriesLinksAndProfiles() {
        Random random = new Random(0);
        assertThat(living(interleaved(logs(random), random), random).keySet())
                .anyMatch(place -> place.startsWith("memories/"))
                .anyMatch(place -> place.startsWith("memory-links/"))
                .anyMatch(place -> place.startsWith("profiles/"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndTheSameLiveReplayedAndReplayedTwice(int seed) {
        Random random = new Random(seed);
        List<Entry> log = interleaved(logs(random), random);
        SortedMap<String, ByteBuffer> live = living(log, random);
        List<Entry> kept = compacted(log);

        SortedMap<String, ByteBuffer> replayed = Chain.valuesOf(kept);

        assertThat(replayed).isEqualTo(live);
        assertThat(Chain.valuesOf(twice(kept))).isEqualTo(live);
        assertThat(Chain.valuesOf(twice(log))).isEqualTo(live);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldChangeNothingThatAllComesThirtyTimesInAnyOrder(int seed) {
        Random random = new Random(seed);
        RandomCalls calls = new RandomCalls(CALLERS.getFirst(), random);
        SortedMap<String, ByteBuffer> once = Chain.valuesOf(
                Stream.concat(calls.said().stream(), calls.asked().stream()).toList());

        List<Entry> often = new ArrayList<>(often(calls.said()));
        often.addAll(often(calls.asked()));
        Collections.shuffle(often, random);

        assertThat(living(often, random)).isEqualTo(once).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldForgetWhatOnlyAConversationSaidInWhichNothingIsFoundAnyMore(int seed) {
        Random random = new Random(seed);
        RandomCalls calls = new RandomCalls(CALLERS.getFirst(), random);
        String conversation = "conv_" + random.nextInt(RandomCalls.CALLS);
        Entry secret = calls.says(conversation, "run-5", "The caller's locker is behind the Zanzibar stairs");
        Entry nothing = calls.says(conversation, "run-7");
        List<Entry> others = calls.said().stream()
                .filter(entry -> !entry.key().parts().contains(conversation)
                        || entry.key().parts().size() == 3)
                .toList();

        SortedMap<String, ByteBuffer> never = Chain.valuesOf(concat(others, nothing));
        SortedMap<String, ByteBuffer> before = Chain.valuesOf(concat(concat(calls.said(), secret)));
        SortedMap<String, ByteBuffer> after = Chain.valuesOf(concat(calls.said(), secret, nothing));

        assertThat(before.values()).anyMatch(value -> text(value).contains("Zanzibar"));
        assertThat(after).isEqualTo(never);
        assertThat(after.values()).noneMatch(value -> text(value).contains("Zanzibar"));
    }

    private static List<List<Entry>> logs(Random random) {
        return CALLERS.stream()
                .map(caller -> new RandomCalls(caller, random))
                .map(calls -> Stream.of(calls.said(), calls.asked(), calls.saidOtherwise())
                        .flatMap(List::stream)
                        .toList())
                .toList();
    }

    /// As it comes, with pauses in which profiles are made.
    private static SortedMap<String, ByteBuffer> living(List<Entry> log, Random random) {
        try (Chain chain = new Chain()) {
            for (Entry entry : log) {
                chain.read(entry);
                if (random.nextInt(4) == 0) {
                    chain.pass(A_WHILE);
                }
            }
            return chain.values();
        }
    }

    /// Each caller's log in its own order.
    private static List<Entry> interleaved(List<List<Entry>> logs, Random random) {
        List<List<Entry>> waiting = new ArrayList<>();
        logs.forEach(log -> waiting.add(new ArrayList<>(log)));
        List<Entry> merged = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Entry> next = waiting.get(random.nextInt(waiting.size()));
            merged.add(next.removeFirst());
            waiting.removeIf(List::isEmpty);
        }
        return merged;
    }

    /// Of each key the last, where it is.
    private static List<Entry> compacted(List<Entry> log) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        for (Entry entry : log) {
            latest.remove(entry.place());
            latest.put(entry.place(), entry);
        }
        return List.copyOf(latest.values());
    }

    private static List<Entry> twice(List<Entry> log) {
        return Stream.concat(log.stream(), log.stream()).toList();
    }

    private static List<Entry> often(List<Entry> entries) {
        return IntStream.range(0, TIMES).boxed().flatMap(_ -> entries.stream()).toList();
    }

    private static List<Entry> concat(List<Entry> log, Entry... more) {
        return Stream.concat(log.stream(), Stream.of(more)).toList();
    }

    private static String text(ByteBuffer value) {
        return UTF_8.decode(value.duplicate()).toString();
    }
}
