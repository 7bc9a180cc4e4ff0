package io.elaaoms.bench.query;

import io.elaaoms.bench.query.postgres.Person;
import java.util.List;
import java.util.stream.IntStream;

/// Who calls, and how much is remembered of them: one with 10,000 memories, some with 1,000, most with 20 to
/// 50.
///
/// @param users all of them
/// @param many those with 1,000
record Population(int users, int many) {

    static final int MOST = 10_000;
    static final int MANY = 1_000;
    private static final int FEW = 20;
    private static final int SPREAD = 31;

    List<Person> everybody() {
        return IntStream.range(0, users)
                .mapToObj(number -> new Person(number, "+1415%07d".formatted(2_000_000 + number), memories(number)))
                .toList();
    }

    /// The one with the most memories.
    List<Person> most() {
        return everybody().subList(0, 1);
    }

    List<Person> withMany() {
        return everybody().subList(1, 1 + many);
    }

    /// Calls as they come: who has called often calls often. Half are of those with 1,000 memories, and each
    /// hundredth is of the one with 10,000.
    List<Person> calls() {
        List<Person> people = everybody();
        return IntStream.range(0, 2 * users)
                .mapToObj(call -> people.get(caller(call)))
                .toList();
    }

    /// Of all together.
    int memories() {
        return everybody().stream().mapToInt(Person::memories).sum();
    }

    private int caller(int call) {
        if (call % 100 == 0) {
            return 0;
        }
        return call % 2 == 0 ? 1 + call / 2 % many : call * 4_801 % users;
    }

    private int memories(int number) {
        if (number == 0) {
            return MOST;
        }
        return number <= many ? MANY : FEW + number * 17 % SPREAD;
    }
}
