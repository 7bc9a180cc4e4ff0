package io.elaaoms.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

    @Test
    void shouldTakeTheUrlApart() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ada:p%40ss@db.local:6543/memories");

        assertThat(url).isEqualTo(new DatabaseUrl("db.local", 6543, "memories", "ada", "p@ss"));
        assertThat(url.toJdbc()).isEqualTo("jdbc:postgresql://db.local:6543/memories");
    }

    @Test
    void shouldTakeTheFormsOtherToolsWrite() {
        DatabaseUrl expected = new DatabaseUrl("localhost", 5432, "elaaoms", "", "");

        assertThat(DatabaseUrl.parse("postgres://localhost/elaaoms")).isEqualTo(expected);
        assertThat(DatabaseUrl.parse("jdbc:postgresql://localhost/elaaoms")).isEqualTo(expected);
    }

    @Test
    void shouldNeverShowThePassword() {
        assertThat(DatabaseUrl.parse("postgresql://ada:secret@localhost/memories")
                        .toString())
                .doesNotContain("secret");
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://ada:secret@localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining("secret");
    }
}
