package io.elaaoms.linking.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private static final String NUL = "\0";
    private static final String BACKSLASH = "\\";

    /// `0` stands for U+0000, `/` for a backslash, and `/u0000` is six characters that mean nothing.
    @ParameterizedTest
    @CsvSource({
        "a0b, ab",
        "a00, a",
        "0, ''",
        "/0n, /n",
        "//00n0, //n",
        "a/uNULL, a/uNULL",
        "a//uNULLn, a//uNULLn",
        "/uNULL0, /uNULL"
    })
    void shouldLeaveOutTheCharacterThatPostgresqlRefusesAndNothingElse(String text, String kept) {
        String json = Json.of(Map.of("said", written(text)));

        assertThat(JsonMapper.shared().readTree(json).path("said").asString()).isEqualTo(written(kept));
        assertThat(JsonMapper.shared().readTree(json).toString()).isEqualTo(json);
    }

    private static String written(String text) {
        return text.replace("/", BACKSLASH).replace("0", NUL).replace("NULL", "0000");
    }
}
