package io.elaaoms.bench.contradictions;

import io.elaaoms.schemas.v1.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What somebody says over the time, and what should be remembered of it. Statements are numbered from 1.
///
/// @param kind what it is an example of: `update`, `two-people`
/// @param calls in the order they were made
/// @param wrong why somebody is known to get it wrong, by who that is: `rules`, `judge`
public record Case(String name, String kind, List<Call> calls, Remembered expected, Map<String, String> wrong) {

    /// One contribution.
    ///
    /// @param sent by a client, and not said in a call
    /// @param late whether it is heard of after all others
    /// @param first the number of its first statement
    public record Call(boolean sent, boolean late, int first, List<String> statements) {

        /// The number of its statement with these words.
        Optional<Integer> number(String words) {
            int position = statements.indexOf(words);
            return position < 0 ? Optional.empty() : Optional.of(first + position);
        }
    }

    /// What is remembered in the end.
    ///
    /// @param current the current memories, each by the numbers of the statements it holds: `1+3`
    /// @param superseded those that were set aside, and by which: `1 by 2`
    public record Remembered(Set<String> current, Set<String> superseded) {

        /// How two statements stand to each other if this is right, by their numbers.
        public Verdict between(int earlier, int later) {
            boolean together = Stream.concat(
                            current.stream(), superseded.stream().map(label -> label.split(" by ", 2)[0]))
                    .anyMatch(label -> holds(label, earlier) && holds(label, later));
            if (together) {
                return Verdict.SAME;
            }
            boolean outdated = superseded.stream()
                    .map(label -> label.split(" by ", 2))
                    .anyMatch(label -> holds(label[0], earlier) && holds(label[1], later));
            return outdated ? Verdict.UPDATES : Verdict.DIFFERENT;
        }

        private static boolean holds(String label, int number) {
            return Set.of(label.split("\\+", -1)).contains(String.valueOf(number));
        }
    }

    /// All that is said, in the order of the numbers.
    public List<String> statements() {
        return calls.stream().flatMap(call -> call.statements().stream()).toList();
    }

    /// Why `who` is known to get this wrong; empty: should get it right.
    Optional<String> wrongBy(String who) {
        return Optional.ofNullable(wrong.get(who));
    }
}
