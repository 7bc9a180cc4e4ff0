package io.elaaoms.query.resident;

import io.elaaoms.query.resident.Resident.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Where memories were said, in the order of the turns: which were said around one, and what they hold
/// together.
final class Passages {

    /// Of a memory that was said often, the latest places count.
    private static final int LATEST = 3;

    /// Turns on either side that count, and whose own surroundings are known then.
    private static final int AROUND = 3;

    private static final int REACH = 2 * AROUND;
    private static final int BEFORE = 1;
    private static final long BYTES_OF_A_SPOT = 40;
    private static final long BYTES_OF_A_MEMORY = 24;

    /// A memory at a turn.
    ///
    /// @param conversation a number for its id
    private record Spot(int conversation, int turn, int memory) {}

    private final List<Spot> spots;
    private final int[][] latest;

    Passages(List<Resident> memories) {
        Map<String, Integer> conversations = new HashMap<>();
        List<Spot> all = new ArrayList<>();
        for (int memory = 0; memory < memories.size(); memory++) {
            for (Place place : memories.get(memory).places()) {
                int conversation = conversations.computeIfAbsent(place.conversationId(), _ -> conversations.size());
                all.add(new Spot(conversation, place.turn(), memory));
            }
        }
        all.sort(Comparator.comparingInt(Spot::conversation).thenComparingInt(Spot::turn));
        this.spots = List.copyOf(all);
        this.latest = latest(memories, conversations);
    }

    private int[][] latest(List<Resident> memories, Map<String, Integer> conversations) {
        Map<Spot, Integer> places = new HashMap<>();
        IntStream.range(0, spots.size()).forEach(place -> places.put(spots.get(place), place));
        return IntStream.range(0, memories.size())
                .mapToObj(memory -> memories.get(memory).places().stream()
                        .limit(LATEST)
                        .map(said ->
                                new Spot(conversations.getOrDefault(said.conversationId(), -1), said.turn(), memory))
                        .mapToInt(spot -> places.getOrDefault(spot, -1))
                        .toArray())
                .toArray(int[][]::new);
    }

    /// Tells `reader` of every visible memory that was said around one of `anchors`, and of those that were
    /// said nowhere; of a memory that was said more than once, more than once.
    void read(IntStream anchors, BitSet visible, int[] held, Reader reader) {
        BitSet around = new BitSet(spots.size());
        anchors.forEach(anchor -> {
            if (latest[anchor].length == 0) {
                reader.read(anchor, held[anchor], held[anchor]);
            }
            for (int place : latest[anchor]) {
                around.set(first(place, REACH), last(place, REACH) + 1);
            }
        });
        Surroundings surroundings = new Surroundings(around, visible, held);
        around.stream()
                .filter(place -> visible.get(spots.get(place).memory()))
                .forEach(place -> reader.read(
                        spots.get(place).memory(),
                        surroundings.together(first(place, BEFORE), last(place, 0)),
                        surroundings.together(first(place, AROUND), last(place, AROUND))));
    }

    /// What it takes, in bytes, about.
    long bytes() {
        return BYTES_OF_A_SPOT * spots.size() + BYTES_OF_A_MEMORY * latest.length;
    }

    /// Gets what a memory holds together with what was said around it.
    interface Reader {

        /// @param near the words of the turn and the one before
        /// @param passage the words of three turns on either side
        void read(int memory, int near, int passage);
    }

    /// What counts around anchors.
    private final class Surroundings {

        private final BitSet around;
        private final BitSet visible;
        private final int[] held;

        private Surroundings(BitSet around, BitSet visible, int[] held) {
            this.around = around;
            this.visible = visible;
            this.held = held;
        }

        private int together(int first, int last) {
            int words = 0;
            for (int place = first; place <= last; place++) {
                int memory = spots.get(place).memory();
                if (around.get(place) && visible.get(memory)) {
                    words |= held[memory];
                }
            }
            return words;
        }
    }

    /// The first place of the same conversation that is at most so many turns earlier.
    private int first(int place, int turns) {
        int first = place;
        while (isWithin(first - 1, place, turns)) {
            first--;
        }
        return first;
    }

    private int last(int place, int turns) {
        int last = place;
        while (isWithin(last + 1, place, turns)) {
            last++;
        }
        return last;
    }

    private boolean isWithin(int other, int place, int turns) {
        return other >= 0
                && other < spots.size()
                && spots.get(other).conversation() == spots.get(place).conversation()
                && Math.abs(spots.get(other).turn() - spots.get(place).turn()) <= turns;
    }
}
