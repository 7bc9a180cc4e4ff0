package io.elaaoms.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTest {

    private static final String LETTERS = "aZ09+/%: =&?#.~-_*\\\"'é€\uD83D\uDE00\0\n";

    @Test
    void shouldReadAsItsPartsPercentEncoded() {
        Key key = Key.of("default", "+14155550142", "conv/7 %");

        assertThat(key).hasToString("default/%2B14155550142/conv%2F7+%25");
    }

    @Test
    void shouldSurviveTheRoundTripWhateverItsPartsAre() {
        Random random = new Random(7);

        for (int round = 0; round < 2_000; round++) {
            Key key = new Key(IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(_ -> randomPart(random))
                    .toList());

            assertThat(Key.parse(key.toString())).isEqualTo(key);
        }
    }

    @Test
    void shouldEncodeEachPartAsAUrlDoes() {
        Random random = new Random(11);

        for (int round = 0; round < 2_000; round++) {
            String part = randomPart(random) + "x";

            assertThat(Key.of(part)).hasToString(URLEncoder.encode(part, UTF_8));
        }
    }

    @Test
    void shouldNameTheCallerByItsFirstTwoParts() {
        Key key = Key.of("default", "ada", "mem_1", "mem_2");

        assertThat(key.placement()).isEqualTo(Key.of("default", "ada"));
        assertThat(key.placement().asPrefix()).isEqualTo("default/ada/");
        assertThat(Key.of("default").placement()).isEqualTo(Key.of("default"));
    }

    @Test
    void shouldGiveNoCallerThePrefixOfAnother() {
        assertThat(Key.of("default", "ada-2", "mem_1").toString())
                .doesNotStartWith(Key.of("default", "ada").asPrefix());
    }

    @Test
    void shouldRefuseEmptyParts() {
        assertThatThrownBy(() -> Key.of("default", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Key.parse("default//conv_7")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Key(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String randomPart(Random random) {
        int[] symbols = LETTERS.codePoints().toArray();
        return IntStream.rangeClosed(0, random.nextInt(8))
                .mapToObj(_ -> Character.toString(symbols[random.nextInt(symbols.length)]))
                .collect(Collectors.joining());
    }
}
