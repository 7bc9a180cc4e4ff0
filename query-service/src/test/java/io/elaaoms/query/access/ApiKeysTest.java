package io.elaaoms.query.access;

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
            strings = {"a", "a:b", "a:nothash:tool", ":{hash}:tool", "a:{hash}:", "a:{hash}:all", "a:{hash}:tool+"})
    void shouldRefuseWhatIsNoKeyWithoutRepeatingIt(String template) {
        String entry = template.replace("{hash}", HASH);

        assertThatThrownBy(() -> ApiKeys.parse("ok:%s:tool,%s".formatted(HASH, entry)))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("entry 2")
                .message()
                .doesNotContain(HASH);
    }

    @Test
    void shouldKeepHashesOutOfText() {
        assertThat(ApiKeys.parse("a:%s:tool".formatted(HASH)).find("s3cret").orElseThrow())
                .hasToString("a[TOOL]");
    }
}
