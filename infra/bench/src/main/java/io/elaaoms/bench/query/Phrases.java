package io.elaaoms.bench.query;

import java.util.List;

/// Sentences as callers and agents say them, all different until there are no more; the same at every run.
final class Phrases {

    private static final List<String> FACTS = """
            Prefers
            Asked again about
            Complained about
            Has ordered
            Wants to return
            Is very happy with
            Had trouble with the delivery of
            Recommended to a friend
            Needs an invoice for
            Was promised a discount on
            Forgot the password while paying for
            Would like to be called back about
            Cancelled
            Is comparing prices of
            Cannot afford
            Paid twice for
            Is waiting for a refund of
            Bought as a present
            Does not want any advertising for
            Had been told the wrong price of
            Moved the appointment for
            Has an allergy and must avoid
            Signed up for
            Never received
            Left a review of
            """.lines().toList();

    private static final List<String> QUESTIONS = """
            When did they last ask about
            What do we know about
            Was there ever a problem with
            Did we promise anything about
            What was decided about
            Preferred time for
            Who else asked about
            How did they pay for
            Any complaint concerning
            Are they still waiting for
            Reason for cancelling
            What did they say about
            Status of
            Do they like
            Agreed price of
            Delivery address for
            """.lines().toList();

    private static final List<String> THINGS = """
            the sourdough bread
            a window seat on the night train
            the blue running shoes
            a dental cleaning
            the replacement battery
            two tickets for the opera
            the kitchen tap repair
            an annual bus pass
            the gluten free cake
            a phone contract with more data
            the leather sofa
            winter tyres
            the yoga course
            a rabies vaccination for the dog
            reading glasses
            the monthly cleaning service
            an electric bicycle
            the heating inspection
            a room with a balcony
            the car insurance
            organic vegetables
            a guitar lesson
            the broken dishwasher
            a haircut
            the broadband router
            an eye examination
            the wedding flowers
            a passport photograph
            the garden fence
            a rental van
            the piano tuning
            blood test results
            the baby seat
            a second opinion
            the coffee subscription
            solar panels
            the library card
            a tax consultation
            the swimming lessons
            a spare key
            """.lines().toList();

    private static final List<String> CIRCUMSTANCES = """
            on Friday mornings
            before the holidays
            after the move to Portland
            for the daughter's birthday
            at the downtown branch
            because of a sore knee
            while travelling to Lisbon
            with the company card
            during the summer sale
            together with a colleague named Priya
            since the price went up
            in the evening after work
            for the new apartment on Elm Street
            when the old one broke
            instead of the usual choice
            for a family of five
            without any sugar
            ahead of the marathon
            at least two weeks in advance
            after the surgery in March
            in a smaller size
            for the office in Denver
            by bank transfer
            only if it rains
            with express delivery
            as discussed with Tomasz
            next to the train station
            for the grandmother in Leeds
            every second Tuesday
            until the warranty ends
            """.lines().toList();

    /// As a place to begin: far from what begins at 0.
    static final long FAR = 1_000_000_000;

    private final List<String> openings;
    private final String end;
    private long told;

    private Phrases(List<String> openings, String end) {
        this.openings = openings;
        this.end = end;
    }

    static Phrases facts() {
        return new Phrases(FACTS, ".");
    }

    /// @param first which one to begin with: two that begin far enough apart have none in common
    static Phrases questions(long first) {
        Phrases phrases = new Phrases(QUESTIONS, "?");
        phrases.told = first;
        return phrases;
    }

    /// One that was not told before. For one thread at a time.
    String next() {
        long number = told++;
        int round = (int) (number / count());
        int at = (int) (number * 7_919 % count()); // a prime: neighbours in time have little in common
        String thing = THINGS.get(at % THINGS.size());
        String circumstance = CIRCUMSTANCES.get(at / THINGS.size() % CIRCUMSTANCES.size());
        String opening = openings.get(at / THINGS.size() / CIRCUMSTANCES.size());
        return opening + " " + thing + " " + circumstance + (round == 0 ? "" : ", part " + round) + end;
    }

    private int count() {
        return openings.size() * THINGS.size() * CIRCUMSTANCES.size();
    }
}
