package io.elaaoms.linking.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.v1.Memory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretionTest {

    private final Discretion discretion = new Discretion(Settings.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The caller takes metformin every morning",
                "The caller had knee surgery in May",
                "The caller is recovering from a stroke",
                "The caller has epileptic seizures",
                "The caller is lactose intolerant",
                "The caller uses a wheelchair",
                "The caller is deaf in one ear",
                "The caller has a migraine",
                "The caller goes to physiotherapy on Mondays",
                "The caller suffers from back pain",
                "The caller tested positive for Covid-19",
                "The caller had a miscarriage",
                "The caller sees a psychiatrist",
                "The caller was hospitalized in June",
                "The caller has multiple sclerosis",
                "The caller wears a hearing aid",
                "The caller needs antibiotics",
                "The caller got vaccinated last week",
                "The caller is an alcoholic",
                "The caller broke a bone and has a broken leg",
                "The caller cannot tolerate lactose",
                "The caller has a cast on the left arm",
                "The caller needs a root canal"
            })
    void shouldWithholdWhatIsAboutHealth(String text) {
        assertThat(discretion.allows(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The caller paid 120 euros in January",
                "The caller pays by direct debit",
                "The caller's Mastercard expires in May",
                "The caller's Visa card was declined",
                "The caller can't afford the new rate",
                "The caller owes 300 euros",
                "The caller is in arrears with the rent",
                "The caller's wages come at the end of the month",
                "The caller's PIN code is 4711",
                "The caller wants the money at DE89 3704 0044 0532 0130 00",
                "The caller wants the money at de89 3704 0044 0532 0130 00",
                "The caller wants the money at DE88 3704 0044 0532 0130 00, misheard",
                "The caller wants the money at DE89 3704 0044 0532 0130 0, misheard",
                "The caller's number is 4111 1111 1111 1111",
                "The caller's number is 4111, 1111, 1111, 1111",
                "The caller's number is 4111 1111 1111 1111 12 29",
                "The caller's number is +49 4111 1111 1111 1111",
                "The caller's number is 4222222222222",
                "The caller's number is 4111-1111-1111-1111.",
                "The caller's number is 078-05-1120",
                "The caller's number is 078 05 1120",
                "The caller's number is 912-70-3456",
                "The caller receives a pension",
                "The caller pays with Klarna",
                "The caller wants to pay in instalments",
                "The caller was born on 12 March 1980",
                "The caller's passport number is C01X00T47"
            })
    void shouldWithholdWhatIsAboutPayment(String text) {
        assertThat(discretion.allows(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The caller wants the parcel brought to 12 Oak Road",
                "The caller wants the parcel brought to 221b Baker St",
                "The technician should come to 7 St. Mary's Close",
                "The technician should come to Lindenallee 12",
                "The technician should come to the Hauptstr. 5",
                "The caller wants the parcel sent to Portland, OR 97201",
                "The caller resides in Leeds",
                "The caller is living in Leeds",
                "The caller is originally from Leeds",
                "The caller's house number is 5",
                "The spare key is under the doormat",
                "The door code is 1234",
                "The caller has a P.O. box",
                "The caller's zip-code is 97201"
            })
    void shouldWithholdWhereSomebodyLives(String text) {
        assertThat(discretion.allows(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The caller's grandson picks the order up",
                "The caller's stepdaughter is called Mia",
                "The caller is divorced",
                "The caller was married to Jonas",
                "The caller's mother-in-law calls as well",
                "The caller's neighbours take parcels",
                "The caller's manager is called Weber",
                "The caller's co-workers share the car",
                "The caller's lawyer will write",
                "The caller's fiancée likes lilies",
                "The caller's housemates use the line",
                "The caller has a toddler"
            })
    void shouldWithholdWhatIsAboutThirdParties(String text) {
        assertThat(discretion.allows(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Termin beim Zahnarzt",
                "Rückfrage zum Krankenhausaufenthalt",
                "KREDITKARTE GESPERRT",
                "Die Überweisung ist angekommen",
                "Neue Anschrift in der Hauptstraße",
                "Neue Anschrift in der Hauptstrasse",
                "Die Schwägerin holt es ab",
                "Cita con el médico",
                "Pago con tarjeta de crédito",
                "Cambio de dirección",
                "Su hijo recoge el pedido",
                "Rendez-vous chez le médecin",
                "Paiement par carte bancaire",
                "Changement d’adresse",
                "Sa sœur passe demain"
            })
    void shouldWithholdTheCommonestInGermanSpanishAndFrench(String text) {
        assertThat(discretion.allows(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The caller's name is Dana Whitfield",
                "The caller prefers express shipping",
                "The caller prefers morning calls",
                "The caller ordered a blue kettle",
                "The caller asked for a refund of order 4711",
                "The caller wants the invoice by email",
                "The caller wants to be addressed by first name",
                "The caller works in hospitality",
                "The caller is a patient person",
                "The caller asked to speak to a manager",
                "The caller asked whether the virtual assistant can be switched off",
                "The caller complained about a late delivery in March",
                "The caller needs a visa for India",
                "The caller prefers a room on a high floor with twin beds",
                "The caller rides a road bike",
                "The caller wants to disable the alarm",
                "The caller wants kidney beans and a cardigan",
                "The caller wants a taxi at 9:30",
                "The caller needs the tablet repaired",
                "The caller's tyre is inflated",
                "The caller is kind and friendly",
                "The caller can be reached at +49 151 2345678901",
                "The caller's parcel 00340434292135100186 is late",
                "The caller bought a phone in Spring 2026",
                "The caller is relatively new to careers in tech",
                "The caller forgot the password",
                "The caller's house has solar panels on the roof",
                "The caller works from home in the mornings",
                "The caller drives an electric car",
                "The caller has aborted the order",
                "The caller tests hypotheses about revenue",
                "Late delivery",
                "Guten Tag Frau Weber, geht es um die Lieferung?",
                "¡Hola, Dana! ¿Sigue el pedido en camino?",
                "Bonjour Dana, voulez-vous suivre la livraison ?"
            })
    void shouldSayWhatTellsNothingOfThese(String text) {
        assertThat(discretion.allows(text)).isTrue();
    }

    @Test
    void shouldLookAtEntitiesAndTagsToo() {
        Memory tagged = Dana.memory("mem_1", "The caller asked about Tuesday", 0)
                .setTags(List.of("dental"))
                .build();
        Memory named = Dana.memory("mem_2", "The caller asked about Tuesday", 0)
                .setEntities(List.of("Charité Hospital"))
                .build();

        assertThat(discretion.allows(tagged)).isFalse();
        assertThat(discretion.allows(named)).isFalse();
    }

    @Test
    void shouldWithholdWhatIsSetInstead() {
        Discretion own = new Discretion(Settings.of(Map.of("withheld-health", "knit*, Tee-Haus, €")));

        assertThat(own.allows("The caller is Knitting")).isFalse();
        assertThat(own.allows("The caller goes to the tee haus")).isFalse();
        assertThat(own.allows("The caller goes to the Teehaus")).isTrue();
        assertThat(own.allows("The caller asked about 5 €")).isFalse();
        assertThat(own.allows("The caller takes metformin")).isTrue();
        assertThat(own.allows("The caller's sister is here")).isFalse();
    }

    @Test
    void shouldWithholdNothingWhereAListIsEmpty() {
        Discretion own = new Discretion(Settings.of(Map.of("withheld-payment", "", "withheld-address", "")));

        assertThat(own.allows("The caller pays with 4111 1111 1111 1111")).isTrue();
        assertThat(own.allows("The parcel goes to 12 Oak Road")).isTrue();
        assertThat(own.allows("The caller takes metformin")).isFalse();
    }
}
