package io.elaaoms.query.hints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTimeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What did Maria say on 2023-05-03?        | 2023 | 5 | 3
            What was ordered on 3 June, 2023?        | 2023 | 6 | 3
            What was ordered on the 3rd of June 2023 | 2023 | 6 | 3
            Who called on May 25, 2023, and why?     | 2023 | 5 | 25
            Who called on Sept. 1st 2023             | 2023 | 9 | 1
            invoices of 2024-11                      | 2024 | 11 | 0
            What did she start in December 2023?     | 2023 | 12 | 0
            the delivery on 7 July                   | 0 | 7 | 7
            the delivery on July 7th                 | 0 | 7 | 7
            What went wrong last August?             | 0 | 8 | 0
            How often did he travel in 2022?         | 2022 | 0 | 0
            """)
    void shouldReadATimeAsItIsSpelt(String text, int year, int month, int day) {
        assertThat(NamedTime.in(text)).contains(new NamedTime(year, month, day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where does April live?",
                "May I call her June?",
                "Is order 20231 late?",
                "the 31 June invoice",
                "stock on 2026-13",
                ""
            })
    void shouldNotTakeOtherThingsForTimes(String text) {
        assertThat(NamedTime.in(text)).isEmpty();
    }

    @Test
    void shouldCountTheDaysFromBothEnds() {
        NamedTime june = new NamedTime(2023, 6, 0);

        assertThat(june.daysFrom(LocalDate.of(2023, 6, 30))).isZero();
        assertThat(june.daysFrom(LocalDate.of(2023, 5, 30))).isEqualTo(2);
        assertThat(june.daysFrom(LocalDate.of(2023, 7, 4))).isEqualTo(4);
        assertThat(june.daysFrom(LocalDate.of(2024, 6, 1))).isEqualTo(337);
        assertThat(new NamedTime(2023, 0, 0).daysFrom(LocalDate.of(2022, 12, 31)))
                .isEqualTo(1);
    }

    @Test
    void shouldTakeTheNearestYearWhereNoneIsSaid() {
        assertThat(new NamedTime(0, 12, 31).daysFrom(LocalDate.of(2024, 1, 2))).isEqualTo(2);
        assertThat(new NamedTime(0, 2, 29).daysFrom(LocalDate.of(2023, 2, 28))).isZero();
    }
}
