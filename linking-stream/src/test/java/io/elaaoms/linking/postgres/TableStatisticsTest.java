package io.elaaoms.linking.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TableStatisticsTest {

    @Test
    void shouldLeaveItToTheDatabaseWhereItCannotBeTold() {
        DataSource away = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nobody");

        assertThatCode(() -> new TableStatistics().wrote(away, 1_000)).doesNotThrowAnyException();
    }
}
