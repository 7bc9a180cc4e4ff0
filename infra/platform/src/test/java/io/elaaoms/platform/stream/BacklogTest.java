package io.elaaoms.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.Backlog.Item;
import io.elaaoms.schemas.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Backlog backlog = new Backlog();

    @Test
    void shouldTakeWhoeverHasBeenDueForLongest() {
        backlog.add(item("ada", 1, NOON.minusSeconds(1)));
        backlog.add(item("bob", 2, NOON.minusSeconds(2)));
        backlog.add(item("cyd", 3, NOON.plusSeconds(1)));

        assertThat(backlog.take(NOON)).map(Item::storeKey).contains("bob 2");
        assertThat(backlog.take(NOON)).map(Item::storeKey).contains("ada 1");
        assertThat(backlog.take(NOON)).isEmpty();
    }

    @Test
    void shouldLetACallerWaitBehindWhatIsPostponed() {
        Item first = item("ada", 1, NOON);
        backlog.add(first);
        backlog.add(item("ada", 2, NOON));
        backlog.take(NOON);

        backlog.postpone(new Item(first.storeKey(), first.key(), NOON.plusSeconds(60)));

        assertThat(backlog.take(NOON)).isEmpty();
        assertThat(backlog.take(NOON.plusSeconds(60))).map(Item::storeKey).contains("ada 1");
    }

    @Test
    void shouldDropAKeyAndLeaveTheCallersOthers() {
        Item running = new Item("1", Key.of("default", "ada", "call-a"), NOON);
        Item waiting = new Item("2", Key.of("default", "ada", "call-b"), NOON);
        backlog.add(running);
        backlog.add(waiting);
        backlog.take(NOON);

        assertThat(backlog.drop(waiting.key())).containsExactly(waiting);
        assertThat(backlog.take(NOON)).isEmpty();
        assertThat(backlog.drop(running.key())).containsExactly(running);
        assertThat(backlog.drop(running.key())).isEmpty();
    }

    /// Whatever happens in whichever order: nothing is lost, nothing is taken twice, no caller is served out
    /// of order or twice at once.
    @Test
    void shouldServeEveryCallerInOrderWhateverHappens() {
        Random random = new Random(42);
        Map<Key, Integer> lastServed = new HashMap<>();
        List<Item> taken = new ArrayList<>();
        int added = 0;
        int served = 0;

        for (int step = 0; step < 20_000 || served < added; step++) {
            if (step < 20_000 && random.nextInt(3) == 0) {
                backlog.add(item("user-" + random.nextInt(20), ++added, NOON));
            }
            Optional<Item> next = backlog.take(NOON);
            next.ifPresent(item -> {
                assertThat(taken).noneMatch(other -> other.key().equals(item.key()));
                taken.add(item);
            });
            if (!taken.isEmpty() && random.nextBoolean()) {
                Item done = taken.remove(random.nextInt(taken.size()));
                if (random.nextInt(4) == 0) {
                    backlog.postpone(done);
                } else {
                    assertThat(lastServed.merge(done.key(), numberOf(done), (last, now) -> now > last ? now : -1))
                            .isPositive();
                    backlog.finish(done.key());
                    served++;
                }
            }
        }

        assertThat(served).isEqualTo(added).isGreaterThan(1_000);
        assertThat(backlog.take(NOON)).isEmpty();
    }

    private static int numberOf(Item item) {
        return Integer.parseInt(item.storeKey().split(" ")[1]);
    }

    private static Item item(String user, int number, Instant dueAt) {
        return new Item(user + " " + number, Key.of("default", user), dueAt);
    }
}
