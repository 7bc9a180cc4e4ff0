package io.elaaoms.query.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private static final String HASH = ApiKeys.sha256("s3cret");

    @Test
    void shouldHashAsSha256sumDoes() {
        assertThat(ApiKeys.sha256("test"))
                .isEqualTo("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    }

    @Test
    void shouldKnowEachOfSeveralKeys() {
        ApiKeys keys = ApiKeys.parse("old:%s:tool , new:%s:tool+read".formatted(ApiKeys.sha256("old-key"), HASH));

        assertThat(keys.find("old-key").orElseThrow().id()).isEqualTo("old");
        assertThat(keys.find("s3cret").orElseThrow().id()).isEqualTo("new");
        assertThat(keys.find("s3cret ")).isEmpty();
        assertThat(keys.find("")).isEmpty();
        assertThat(keys.find(HASH)).isEmpty();
    }

    @Test
    void shouldAllowWhatTheScopesSay() {
        ApiKey tool = ApiKeys.parse("a:%s:tool".formatted(HASH)).find("s3cret").orElseThrow();
        ApiKey admin =
                ApiKeys.parse("a:%s:ADMIN".formatted(HASH)).find("s3cret").orElseThrow();

        assertThat(tool.allows(Scope.TOOL)).isTrue();
        assertThat(tool.allows(Scope.READ)).isFalse();
        assertThat(admin.allows(Scope.WRITE)).isTrue();
    }

    @Test
    void shouldNameTheVariableWhereThereIsNoKey() {
        assertThatThrownBy(() -> ApiKeys.parse(" "))
                .isInstanceOf(MissingSetting.class)
                .hasMessageStartingWith("API_KEYS is not set")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a:b",
                "a:nothash:tool",
                ":{hash}:tool",
                "a:{hash}:",
                "a:{hash}:all",
                "a:{hash}:tool+",
                "a:{hash}:tool:",
                "a:{hash}:tool:x/y",
                "a:{hash}:tool:x:y"
            })
    void shouldRefuseWhatIsNoKeyWithoutRepeatingIt(String template) {
        String entry = template.replace("{hash}", HASH);

        assertThatThrownBy(() -> ApiKeys.parse("ok:%s:tool,%s".formatted(HASH, entry)))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("entry 2")
                .message()
                .doesNotContain(HASH);
    }

    @Test
    void shouldReadWhoseDataAKeyOpens() {
        ApiKeys keys = ApiKeys.parse(
                "a:%s:tool,b:%s:tool:northwind".formatted(ApiKeys.sha256("ours"), ApiKeys.sha256("theirs")));

        assertThat(keys.find("ours").orElseThrow().tenant()).isEqualTo("default");
        assertThat(keys.find("theirs").orElseThrow().tenant()).isEqualTo("northwind");
    }

    @Test
    void shouldRefuseAnEmptyKeyAndOneThatIsThereTwice() {
        assertThatThrownBy(() -> ApiKeys.parse("a:%s:tool".formatted(ApiKeys.sha256(""))))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("empty key");
        assertThatThrownBy(() -> ApiKeys.parse("a:%s:tool,b:%s:admin".formatted(HASH, HASH)))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("same key");
    }

    /// A header's bytes arrive as one character each.
    @ParameterizedTest
    @ValueSource(strings = {"schlüssel", "ключ", "鍵", "🔑", "a:b,c+d=", "\"'; DROP", "${jndi:ldap://x}"})
    void shouldKnowAKeyOfAnyCharacters(String key) {
        ApiKeys keys = ApiKeys.parse("a:%s:tool".formatted(ApiKeys.sha256(key)));

        assertThat(keys.find(new String(key.getBytes(UTF_8), ISO_8859_1))).isPresent();
        assertThat(keys.find("?".repeat(key.length()))).isEmpty();
    }

    @Test
    void shouldKeepHashesOutOfText() {
        assertThat(ApiKeys.parse("a:%s:tool".formatted(HASH)).find("s3cret").orElseThrow())
                .hasToString("a[TOOL]");
    }
}
