package io.elaaoms.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.platform.crypto.Opened.Reason;
import io.elaaoms.platform.settings.RefusedSetting;
import io.elaaoms.schemas.Key;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCipherTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final Key PLACE = Key.of("default", "+14155550142", "conv_7", "3");
    private static final String WORDS = "I prefer mornings, señora 🌞";

    private final TextCipher cipher = cipher(OLD);

    @Test
    void shouldOpenWhatItSealed() {
        String sealed = cipher.seal(WORDS, PLACE);

        assertThat(sealed).isBase64().doesNotContain("mornings");
        assertThat(open(cipher, sealed)).isEqualTo(new Opened.Text(WORDS));
        assertThat(open(cipher, cipher.seal("", PLACE))).isEqualTo(new Opened.Text(""));
    }

    @Test
    void shouldSealTheSameAlikeAndAnotherPlaceOtherwise() {
        assertThat(cipher(OLD).seal(WORDS, PLACE)).isEqualTo(cipher(OLD).seal(WORDS, PLACE));
        assertThat(cipher.seal(WORDS, Key.of("default", "+14155550142", "conv_7", "4")))
                .isNotEqualTo(cipher.seal(WORDS, PLACE));
    }

    @Test
    void shouldOpenNothingThatIsOfAnotherPlace() {
        String sealed = cipher.seal(WORDS, PLACE);

        for (Key other : List.of(
                Key.of("acme", "+14155550142", "conv_7", "3"),
                Key.of("default", "+14155550199", "conv_7", "3"),
                Key.of("default", "+14155550142", "conv_73"),
                Key.of("default", "+14155550142/conv_7", "3"))) {
            assertThat(cipher.open(sealed, keyId(cipher), other))
                    .as(other.toString())
                    .isEqualTo(new Opened.Unreadable(Reason.NOT_OF_THIS_PLACE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "I prefer mornings", "not/base64!"})
    void shouldOpenNothingThatItDidNotSeal(String text) {
        assertThat(open(cipher, text)).isEqualTo(new Opened.Unreadable(Reason.NOT_OF_THIS_PLACE));
    }

    @Test
    void shouldSealWithTheFirstKeyAndOpenWithAll() {
        String old = cipher.seal(WORDS, PLACE);
        TextCipher rotated = cipher(NEW + ", " + OLD);

        assertThat(rotated.keyId()).isEqualTo(cipher(NEW).keyId()).isNotEqualTo(cipher.keyId());
        assertThat(rotated.seal(WORDS, PLACE)).isEqualTo(cipher(NEW).seal(WORDS, PLACE));
        assertThat(rotated.open(old, keyId(cipher), PLACE)).isEqualTo(new Opened.Text(WORDS));
        assertThat(open(rotated, rotated.seal(WORDS, PLACE))).isEqualTo(new Opened.Text(WORDS));
    }

    @Test
    void shouldSayThatAKeyIsGone() {
        String sealed = cipher.seal(WORDS, PLACE);

        assertThat(cipher(NEW).open(sealed, keyId(cipher), PLACE)).isEqualTo(new Opened.Unreadable(Reason.UNKNOWN_KEY));
        assertThat(cipher("").open(sealed, keyId(cipher), PLACE)).isEqualTo(new Opened.Unreadable(Reason.UNKNOWN_KEY));
    }

    @Test
    void shouldLeaveTextsAsTheyAreWithoutAKey() {
        TextCipher none = cipher(" ");

        assertThat(none.keyId()).isEmpty();
        assertThat(none.seal(WORDS, PLACE)).isEqualTo(WORDS);
        assertThat(none.open(WORDS, null, PLACE)).isEqualTo(new Opened.Text(WORDS));
        assertThat(cipher.open(WORDS, null, PLACE)).isEqualTo(new Opened.Text(WORDS));
    }

    @Test
    void shouldNameAKeyByItsHash() {
        assertThat(cipher.keyId()).hasValue("7c8975e1");
    }

    @Test
    void shouldRefuseWhatIsNoKeyWithoutRepeatingIt() {
        String half = Base64.getEncoder().encodeToString(new byte[32]);

        for (String wrong : List.of("secret!", half, OLD + OLD, OLD.replace('A', '_'))) {
            assertThatThrownBy(() -> cipher(OLD + "," + wrong))
                    .isInstanceOf(RefusedSetting.class)
                    .hasNoCause()
                    .hasMessage("ENCRYPTION_KEY, entry 2: must be the base64 of 64 random bytes"
                            + " (openssl rand -base64 64 | tr -d '\\n')")
                    .message()
                    .doesNotContain(wrong);
        }
        assertThatThrownBy(() -> cipher("," + OLD)).hasMessageContaining("entry 1");
    }

    @Test
    void shouldKeepKeysOutOfWhatIsPrinted() {
        assertThat(new EncryptionSettings(OLD)).hasToString("EncryptionSettings");
    }

    private static Opened open(TextCipher cipher, String sealed) {
        return cipher.open(sealed, keyId(cipher), PLACE);
    }

    private static String keyId(TextCipher cipher) {
        return cipher.keyId().orElseThrow();
    }

    private static TextCipher cipher(String keys) {
        return TextCipher.of(new EncryptionSettings(keys));
    }

    private static String key(int number) {
        byte[] key = new byte[64];
        Arrays.fill(key, (byte) number);
        return Base64.getEncoder().encodeToString(key);
    }
}
