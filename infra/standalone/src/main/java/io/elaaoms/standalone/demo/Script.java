package io.elaaoms.standalone.demo;

import io.elaaoms.standalone.demo.Call.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is said: Dana Whitfield calls Juniper Bakery twice.
final class Script {

    private Script() {}

    /// She introduces herself, orders, and says what matters to her.
    static Call first(String caller, Instant now) {
        return new Call(
                "conv_demo_1_" + digits(caller) + "_" + now.getEpochSecond(),
                caller,
                now.minus(Duration.ofDays(3)),
                List.of(
                        new Exchange("Juniper Bakery, how can I help?", "Hi, this is Dana Whitfield."),
                        new Exchange(
                                "Hello Dana. What can I do for you?",
                                "I'd like to order a birthday cake for my daughter Mia."),
                        new Exchange(
                                "Lovely. Anything I should know?", "She is allergic to hazelnuts, so no nuts please."),
                        new Exchange("Noted. When would you like it?", "I prefer pickup on Saturday mornings."),
                        new Exchange("And where are you?", "I live in Portland."),
                        new Exchange(
                                "Thank you. Anything else?",
                                "Your delivery was late last time and I was really frustrated.")));
    }

    /// She repeats one thing, changes one and adds one.
    static Call second(String caller, Instant now) {
        return new Call(
                "conv_demo_2_" + digits(caller) + "_" + now.getEpochSecond(),
                caller,
                now.minus(Duration.ofHours(1)),
                List.of(
                        new Exchange(
                                "Hi Dana, welcome back to Juniper Bakery!",
                                "Hi, it's Dana again. Mia is still allergic to hazelnuts."),
                        new Exchange(
                                "Of course. Saturday morning as usual?",
                                "I can't do Saturday mornings any more, I prefer pickup on Sunday afternoons now."),
                        new Exchange(
                                "Sunday it is. Anything else?", "I would also like candles on the birthday cake.")));
    }

    private static String digits(String caller) {
        return caller.substring(1);
    }
}
