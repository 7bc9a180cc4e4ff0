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

    private static Relation judge(String earlier, String later) {
        EmbeddedExtraction first = Caller.ADA.says("conv_1", 0, earlier);
        EmbeddedExtraction second = Caller.ADA.says("conv_2", 1, later);
        return new RuleRelationJudge().judge(statement("conv_1", first), statement("conv_2", second), 0.9, THRESHOLDS);
    }

    private static Statement statement(String conversationId, EmbeddedExtraction said) {
        return Statements.of(Caller.ADA.conversation(conversationId), said).getFirst();
    }
}
