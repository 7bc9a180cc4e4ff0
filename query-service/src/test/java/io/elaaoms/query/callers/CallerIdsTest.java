package io.elaaoms.query.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.query.http.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerIdsTest {

    private final CallerIds callerIds = new CallerIds("");

    @ParameterizedTest
    @CsvSource({
        "+14155550142, +14155550142",
        "+1 (415) 555-0142, +14155550142",
        "sip:+14155550142@carrier.example, +14155550142",
        "tel:+14155550142, +14155550142",
        "tel:+14155550142;phone-context=example.com, +14155550142",
        "sip:+14155550142@carrier.example;user=phone, +14155550142",
        "whatsapp:+491701234567, +491701234567",
        "14155550142, +14155550142",
        "491701234567, +491701234567"
    })
    void shouldMakePhoneNumbersComparable(String raw, String e164) {
        Caller caller = callerIds.parse(raw).orElseThrow();

        assertThat(caller.id()).isEqualTo(e164);
        assertThat(caller.names()).startsWith(e164);
        assertThat(caller.phone()).isTrue();
    }

    @Test
    void shouldReadNationalNumbersOfTheDefaultRegion() {
        assertThat(new CallerIds("us").parse("(415) 555-0142").orElseThrow().id())
                .isEqualTo("+14155550142");
        assertThat(new CallerIds("us").parse("491701234567").orElseThrow().id()).isEqualTo("+491701234567");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678, 12345678",
        "4155550142, 4155550142",
        "+1 (415) 555-0142, +14155550142",
        "anonymous, anonymous",
        "cust_8842, cust_8842"
    })
    void shouldTakeWhatTablesHaveForWhatItIs(String raw, String id) {
        assertThat(new CallerIds("us").kept("user_id", raw)).isEqualTo(id);
    }

    @Test
    void shouldKeepTheFormAChannelUses() {
        assertThat(callerIds.parse("14155550142").orElseThrow().names()).containsExactly("+14155550142", "14155550142");
    }

    @ParameterizedTest
    @ValueSource(strings = {"US.13491208655302741918", "cust_8842", "user@example.com", "sip:alice@carrier.example"})
    void shouldKeepChannelIds(String raw) {
        Caller caller = callerIds.parse(raw).orElseThrow();

        assertThat(caller.phone()).isFalse();
        assertThat(raw).contains(caller.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anonymous",
                "Anonymous",
                "sip:anonymous@anonymous.invalid",
                "unknown",
                "RESTRICTED",
                "+266696687",
                "266696687",
                "+464",
                "sip:+266696687@twilio.example",
                "Private Number",
                "0000000000",
                "+0000000000",
                "sip:17@anonymous.invalid",
                "anonymous.invalid",
                "Restricted",
                "withheld",
                "+",
                "+1",
                "+999999999999999999",
                "{{caller}}",
                "a b",
                "<script>"
            })
    void shouldKnowNobodyByWhatIsWithheldOrMalformed(String raw) {
        assertThat(callerIds.parse(raw)).isEmpty();
    }

    @Test
    void shouldKnowNobodyByAnEndlessId() {
        assertThat(callerIds.parse("a".repeat(257))).isEmpty();
    }

    @Test
    void shouldTakeAnyNameWhereOneMustBe() {
        assertThat(callerIds.named("user_id", "Zoë Müller").id()).isEqualTo("Zoë Müller");
        assertThat(callerIds.named("user_id", "+1 415 555 0142").id()).isEqualTo("+14155550142");
        assertThatThrownBy(() -> callerIds.named("user_id", " ")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> callerIds.named("user_id", "a".repeat(257))).isInstanceOf(ApiException.class);
    }
}
