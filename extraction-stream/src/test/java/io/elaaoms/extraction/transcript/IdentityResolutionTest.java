package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.event;
import static io.elaaoms.extraction.transcript.Deliveries.keyOf;
import static io.elaaoms.extraction.transcript.Deliveries.transcription;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityResolutionTest {

    private static final String PHONE_CALL = """
            "phone_call": {"type": "sip_trunking", "direction": "%s", "agent_number": "+442079460000", "external_number": %s}""";
    private static final String VARIABLES = """
            "conversation_initiation_client_data": {"dynamic_variables": {"customer_number": "K-77", "system__caller_id": "+14155550177"}}""";

    @Test
    void shouldPreferTheGivenUserIdAndStillKnowTheNumber() {
        Conversation call =
                read("\"user_id\": \"cust_1\", \"metadata\": {%s}, %s", phone("inbound", "\"+14155550142\""));

        assertThat(call.getUserId()).isEqualTo("cust_1");
        assertThat(call.getCallerId()).hasValue("+14155550142");
        assertThat(call.getIdentitySource()).isEqualTo(IdentitySource.USER_ID);
    }

    @Test
    void shouldSpellAUserIdThatIsAPhoneNumberInOneWay() {
        Conversation call = read("\"user_id\": \"+1 (415) 555-0142\", \"metadata\": {%s}, %s", "\"x\": 1");

        assertThat(call.getUserId()).isEqualTo("+14155550142");
    }

    @Test
    void shouldAskTheOperatorsOwnVariableNext() {
        Conversation call = read("\"metadata\": {%s}, %s", phone("inbound", "\"+14155550142\""), "customer_number");

        assertThat(call.getUserId()).isEqualTo("K-77");
        assertThat(call.getIdentitySource()).isEqualTo(IdentitySource.DYNAMIC_VARIABLE);
        assertThat(call.getCallerId()).hasValue("+14155550142");
    }

    @Test
    void shouldTakeTheHumansNumberOfAnOutboundCall() {
        Conversation call = read("\"metadata\": {%s}, %s", phone("outbound", "\"+14155550142\""));

        assertThat(call.getUserId()).isEqualTo("+14155550142");
        assertThat(call.getIdentitySource()).isEqualTo(IdentitySource.PHONE);
    }

    @ParameterizedTest
    @CsvSource({"inbound,+14155550177,SYSTEM_CALLER_ID", "outbound,anonymous:conv_1,ANONYMOUS"})
    void shouldTrustTheSystemCallerIdOnlyInbound(String direction, String user, IdentitySource source) {
        Conversation call = read("\"metadata\": {%s}, %s", phone(direction, "null"));

        assertThat(call.getUserId()).isEqualTo(user);
        assertThat(call.getIdentitySource()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"whatsapp\": {\"direction\": \"inbound\", \"whatsapp_user_id\": \"4915112345678\"} | +4915112345678 | WHATSAPP",
                "\"whatsapp\": {\"whatsapp_user_id\": \"bsuid.DE.991\"} | bsuid.DE.991 | WHATSAPP",
                "\"sms\": {\"direction\": \"inbound\", \"sms_user_phone_number\": \"+14155550142\"} | +14155550142 | SMS"
            })
    void shouldKnowPeopleByTheirChannel(String metadata, String user, IdentitySource source) {
        Conversation call = conversationOf("\"metadata\": {%s}".formatted(metadata), "");

        assertThat(call.getUserId()).isEqualTo(user);
        assertThat(call.getIdentitySource()).isEqualTo(source);
        assertThat(call.getChannel()).isEqualTo(source.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0142,+14155550100,+14155550142",
        "4155550142,,+14155550142",
        "020 7946 0958,+442079460000,+442079460958",
        "sip:+14155550142@carrier.example;user=phone,,+14155550142",
        "tel:+14155550142,,+14155550142",
        "447911123456,,+447911123456",
        "+14155550142,+442079460000,+14155550142"
    })
    void shouldBringNumbersToOneForm(String raw, String neighbour, String expected) {
        assertThat(new PhoneNumbers("US").toE164(raw, Optional.ofNullable(neighbour)))
                .hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "unknown",
                "restricted",
                "unavailable",
                "",
                "  ",
                "1001",
                "alice",
                "sip:anonymous@anonymous.invalid",
                "+266696687",
                "+7378742833",
                "+86282452253",
                "+"
            })
    void shouldTakeWithheldNumbersForNobodys(String withheld) {
        assertThat(new PhoneNumbers("US").toE164(withheld, Optional.empty())).isEmpty();
        Conversation call =
                conversationOf("\"metadata\": {%s}".formatted(phone("inbound", "\"%s\"".formatted(withheld))), "");

        assertThat(call.getUserId()).isEqualTo("anonymous:conv_1");
        assertThat(call.getCallerId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "<REDACTED>", "null", " "})
    void shouldNotTakeAPlaceholderForAUserId(String placeholder) {
        Conversation call = conversationOf("\"user_id\": \"%s\"".formatted(placeholder), "");

        assertThat(call.getUserId()).isEqualTo("anonymous:conv_1");
    }

    private static String phone(String direction, String externalNumber) {
        return PHONE_CALL.formatted(direction, externalNumber);
    }

    private static Conversation read(String data, String metadata) {
        return read(data, metadata, "");
    }

    private static Conversation read(String data, String metadata, String variable) {
        return conversationOf(data.formatted(metadata, VARIABLES), variable);
    }

    private static Conversation conversationOf(String data, String variable) {
        WebhookEvent event = event(transcription(data));
        TranscriptParser parser = new TranscriptParser(new TranscriptSettings(variable, "US", Map.of()));
        return ((Part) ((Success<ParsedEvent>) parser.parse(keyOf(event), event)).value()).conversation();
    }
}
