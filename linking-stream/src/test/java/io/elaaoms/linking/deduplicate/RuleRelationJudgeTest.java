package io.elaaoms.linking.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.EmbeddedExtraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleRelationJudgeTest {

    private static final Thresholds THRESHOLDS = new Thresholds(0.83, 0.65);

    @ParameterizedTest(name = "{0} · {1} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller prefers express shipping | The caller no longer wants express shipping | CONTRADICTS
            The caller is vegetarian | The caller is not vegetarian any more | CONTRADICTS
            The caller drinks coffee | The caller can't drink coffee any more | CONTRADICTS
            The caller does not drink coffee | The caller drinks coffee | CONTRADICTS
            The caller likes phone calls | The caller dislikes phone calls | CONTRADICTS
            The caller has a gym membership | The caller cancelled the gym membership | CONTRADICTS
            Ada prefers morning calls | Ada prefers afternoon calls | UPDATES
            The caller prefers appointments in the morning | The caller now prefers appointments after 5 pm | UPDATES
            The caller lives in Hamburg | The caller lives in Berlin | UPDATES
            The caller lives in Hamburg | The caller moved to Berlin | UPDATES
            The caller works at Siemens | The caller works at Bosch | UPDATES
            The caller's appointment is on Tuesday | The caller's appointment is on Friday | UPDATES
            The appointment is at 10:00 | The appointment is at 14:30 | UPDATES
            The caller has two children | The caller has three children | UPDATES
            The caller's phone number is 555-1234 | The caller's phone number is 555-9876 | UPDATES
            The caller's delivery address is 12 Oak Street | The caller's delivery address is 7 Elm Road | UPDATES
            The caller wants email contact | The caller wants contact by phone instead of email | UPDATES
            The caller is on the Basic plan | The caller is on the Premium plan | UPDATES
            The caller prefers window seats | The caller prefers aisle seats | UPDATES
            The caller prefers pickup on Saturday mornings. | The caller prefers pickup on Sunday afternoons. | UPDATES
            The caller prefers pickup on Saturday mornings. | The caller can't do Saturday mornings any more. | CONTRADICTS
            The caller prefers morning appointments. | The caller can't do mornings any more. | CONTRADICTS
            The caller prefers email | The caller prefers to be contacted by SMS, not email | UPDATES
            The caller was born on 12 March 1980 | The caller was born on 21 March 1980 | UPDATES
            The caller's flight leaves at 9 am | The caller's flight leaves at 9 p.m. | UPDATES
            The caller ordered two lamps | The caller ordered three lamps, not two | UPDATES
            The caller has a cat | The caller has a dog, not a cat | UPDATES
            The caller wants email contact | The caller would rather have contact by phone than by email | UPDATES
            The caller's email is dana@example.com | The caller's email is diana@example.com | UPDATES
            The caller drinks coffee | The caller gave up coffee | CONTRADICTS
            The caller has a dog named Rex | The caller's dog Rex died | CONTRADICTS
            The caller drinks alcohol | The caller's wife says that the caller does not drink alcohol | CONTRADICTS
            The caller wants to cancel the contract | The caller does not want to cancel the contract any more | CONTRADICTS
            The caller wants to cancel the contract | The caller no longer wants to cancel the contract | CONTRADICTS
            The caller dislikes phone calls | The caller does not dislike phone calls | CONTRADICTS
            The caller will send the photos of the damage | The caller has sent the photos of the damage | UPDATES
            The caller is going to pay invoice 4711 by Friday | The caller paid invoice 4711 | UPDATES
            The caller promised to return the broken lamp | The caller has already returned the broken lamp | UPDATES
            """)
    void shouldFindThatTheLaterStatementTakesThePlaceOfTheEarlier(String earlier, String later, Relation expected) {
        assertThat(judge(earlier, later)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} · {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller prefers express shipping | The caller wants express shipping
            Ada prefers morning calls | Ada likes to be called in the morning
            Ada prefers morning appointments | The caller prefers appointments in the morning
            The caller's daughter Mia is allergic to hazelnuts | Mia, the caller's daughter, has a hazelnut allergy
            The caller is allergic to peanuts | The caller has a peanut allergy
            The caller's daughter Mia is allergic to hazelnuts. | Mia is allergic to hazelnuts.
            The caller's order 4711 arrived damaged | Order 4711 was damaged when it arrived
            The caller has a dog named Rex | The caller owns a dog called Rex
            The caller has two children | The caller has 2 kids
            The caller does not eat meat | The caller doesn't eat meat
            The caller lives in Hamburg | The caller lives in Hamburg, near the harbour
            The caller cancelled the order | The caller cancelled the order because it never arrived
            """)
    void shouldLetSimilarityDecideWhereNothingOpposes(String earlier, String later) {
        assertThat(judge(earlier, later)).isEqualTo(Relation.SAME);
    }

    @ParameterizedTest(name = "{0} · {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller's daughter Mia is allergic to hazelnuts | The caller's son Leo is allergic to hazelnuts
            Ada's daughter Mia is allergic to hazelnuts | Ada's son Leo is allergic to hazelnuts
            The caller is allergic to hazelnuts | The caller's wife is allergic to hazelnuts
            The caller's order 4711 arrived damaged | The caller's order 4712 arrived damaged
            The caller ordered two lamps | The caller ordered three lamps
            The caller called on Monday about the invoice | The caller called on Friday about the invoice
            The caller's daughter does not eat meat | The caller eats meat
            The caller lives in Hamburg | The caller's brother no longer lives in Hamburg
            The caller wants the repair this week | The caller's landlord does not want the repair this week
            The lamp in the caller's kitchen is broken | The lamp in the caller's bathroom is not broken
            The caller lives in Hamburg | The caller grew up in Hamburg
            The caller lives in Berlin | The caller used to live in Hamburg
            The caller's work number is 555-0134 | The caller's home number is 555-0199
            """)
    void shouldKeepApartWhatIsAboutSomebodyOrSomethingElse(String earlier, String later) {
        assertThat(judge(earlier, later)).isEqualTo(Relation.RELATED);
    }

    @ParameterizedTest(name = "{0} · {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller likes Italian food | The caller likes Thai food
            The caller is allergic to peanuts | The caller is not allergic to milk
            The caller has a dentist appointment on Tuesday | The caller has a hair appointment on Friday
            The caller can't do Saturday mornings any more. | The caller prefers pickup on Sunday afternoons.
            The caller asked for no nuts. | The caller's daughter Mia is allergic to hazelnuts.
            The caller's daughter is called Mia. | The caller's daughter Mia is allergic to hazelnuts.
            The caller's name is Dana Whitfield. | The caller's daughter is called Mia.
            The caller reported that the delivery was late last time. | The caller lives in Portland.
            The caller speaks German | The caller speaks French
            The caller is vegetarian | The caller does not eat meat
            The caller wants calls in the morning | The caller does not want calls on Sundays
            The caller drinks coffee | The caller does not drink coffee after 3 pm
            The caller prefers calls in the morning | The caller can't take calls in the morning this week
            The caller bought a lamp | The caller sold the lamp
            """)
    void shouldNotOutdateWhatHoldsBesides(String earlier, String later) {
        assertThat(judge(earlier, later).outdates()).isFalse();
    }

    @ParameterizedTest(name = "{0} · {1} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller's order no. 4711 arrived damaged | The caller's order 4711 arrived damaged | SAME
            The caller's order No 4711 arrived damaged | The caller's order number 4711 arrived damaged | SAME
            The caller's order no.4711 arrived damaged | The caller's order number 4711 arrived damaged | SAME
            The caller's order number 4711 did not arrive | The caller's order no. 4711 did not arrive | SAME
            The caller's order no. 4711 is late | The caller's order no. 4712 is late | RELATED
            The caller lives at 5 Main Street | The caller lives at No. 5 Main Street | SAME
            The caller lives at No. 5 Main Street | The caller lives at No. 7 Main Street | UPDATES
            The caller's customer no. is 20095 | The caller's customer number is 20095 | SAME
            The caller's policy no. A-1001 is active | The caller's policy A-1001 is active | SAME
            The caller has 5G coverage at home | The caller has no 5G coverage at home | CONTRADICTS
            The caller has 24/7 support | The caller has no 24/7 support | CONTRADICTS
            The caller has two guests | The no. of guests of the caller is two | SAME
            The caller accepts 5 euros | The caller said no: 5 euros are too little | CONTRADICTS
            The caller agreed to the offer | The caller said no to the offer | CONTRADICTS
            The caller's answer to the offer was yes | The caller's answer to the offer was no. | CONTRADICTS
            """)
    void shouldTellANumberSignFromANegation(String earlier, String later, Relation expected) {
        assertThat(judge(earlier, later)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} · {1} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller wants delivery on Friday | The caller wants delivery no later than Friday | SAME
            The caller wants delivery by Friday | The caller wants delivery not later than Monday | UPDATES
            The caller wants calls of ten minutes | The caller wants calls of no longer than ten minutes | SAME
            The caller wants to spend 50 euros | The caller wants to spend no more than 50 euros | SAME
            The caller wants the lamp | The caller wants the lamp, cash or no cash | SAME
            The caller wants the delivery on Friday | The caller wants the delivery on Friday whether or not it rains | SAME
            The caller wants email contact | The caller wants not only email contact but also phone contact | SAME
            The caller wants email contact | The caller wants phone and email contact, not only email | SAME
            The caller eats fruit for breakfast | The caller eats nothing but fruit for breakfast | SAME
            The caller wants to visit Lisbon | The caller can't wait to visit Lisbon | SAME
            The caller likes phone calls | The caller has no problem with phone calls | SAME
            The caller accepts phone calls | The caller does not have any problem with phone calls | SAME
            The caller likes phone calls | The caller doesn't mind phone calls | SAME
            The caller wants phone calls | The caller has no objections to phone calls | SAME
            The caller wants phone calls | The caller has nothing against phone calls | SAME
            The caller wants the pizza | The caller wants the pizza without onions | SAME
            The caller lives on the fourth floor | The caller lives on the fourth floor with no lift | SAME
            The caller lives near Hamburg | The caller lives not far from Hamburg | SAME
            The caller lives near Elm Street | The caller lives near the bus stop on Elm Street | SAME
            The caller asked about collection of household rubbish | The caller asked about refuse collection of household rubbish | SAME
            The caller changed the date of the booking | The caller changed the date without cancelling the booking | SAME
            The caller ordered a lamp no doubt by mistake | The caller ordered a lamp by mistake | SAME
            """)
    void shouldNotTakeATurnOfPhraseForANegation(String earlier, String later, Relation expected) {
        assertThat(judge(earlier, later)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} · {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller has a problem with the invoice | The caller has no problem with the invoice
            The caller has no problem with the invoice | The caller has a problem with the invoice
            The caller minds phone calls | The caller does not mind phone calls
            The caller does not mind phone calls | The caller does not want phone calls
            The caller wants the pizza with onions | The caller wants the pizza without onions
            The caller wants the pizza without onions | The caller wants the pizza with onions
            The caller has two children | The caller has no children
            The caller wants marketing emails | The caller wants no marketing emails
            The caller wants marketing calls | The caller wants no more marketing calls
            The caller wants calls in the morning | The caller has no time for calls in the morning
            The caller plans to move to Berlin | The caller has no intention of moving to Berlin
            The caller wants the lamp | The caller wants the lamp under no circumstances
            The caller has a car | The caller has neither a car nor a bicycle
            The caller knows about the invoice | The caller knows nothing about the invoice
            The caller wants only email contact | The caller wants not only email contact
            The caller will spend more than 50 euros | The caller will spend no more than 50 euros
            The caller drinks coffee | The caller no longer drinks coffee
            The caller can wait for the delivery | The caller can't wait for the delivery
            The caller has pain | The caller has little or no pain
            El cliente prefiere llamadas por la mañana | El cliente no quiere llamadas por la mañana
            """)
    void shouldStillSeeANegationWhereThereIsOne(String earlier, String later) {
        assertThat(judge(earlier, later)).isEqualTo(Relation.CONTRADICTS);
    }

    @ParameterizedTest(name = "{0} · {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The caller does not want calls on Sundays | The caller wants no contact on Sundays
            The caller does not want pizza | The caller wants pizza without onions
            The caller drinks tea without milk | The caller drinks tea without lemon and milk
            The caller has no heating | The caller has been without heating since Sunday
            """)
    void shouldNotOpposeWhatIsPartlyDenied(String earlier, String later) {
        assertThat(judge(earlier, later).outdates()).isFalse();
    }

    private static Relation judge(String earlier, String later) {
        EmbeddedExtraction first = Caller.ADA.says("conv_1", 0, earlier);
        EmbeddedExtraction second = Caller.ADA.says("conv_2", 1, later);
        return new RuleRelationJudge().judge(statement("conv_1", first), statement("conv_2", second), 0.9, THRESHOLDS);
    }

    private static Statement statement(String conversationId, EmbeddedExtraction said) {
        return Statements.of(Caller.ADA.conversation(conversationId), said).getFirst();
    }
}
