package io.elaaoms.bench.contradictions;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The written cases, with the real embedder: whoever gets one right that was known to be wrong says so in
/// the suite.
class ContradictionsIT {

    private static final List<Case> CASES = Cases.read();

    @Test
    void shouldHaveCasesOfEveryKind() {
        assertThat(CASES).extracting(Case::name).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
        assertThat(CASES.stream().collect(groupingBy(Case::kind, counting())).values())
                .hasSize(10)
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(6));
    }

    @Test
    void shouldRememberWhatTheSuiteSaysByRulesAndWithAJudge() {
        StringWriter figures = new StringWriter();
        StringWriter mistakes = new StringWriter();

        int exit = Main.commandLine()
                .setOut(new PrintWriter(figures))
                .setErr(new PrintWriter(mistakes))
                .execute("contradictions", "--json");

        assertThat(mistakes.toString().lines().map(line -> line.replaceAll(" \\(.*", "")))
                .containsExactlyInAnyOrderElementsOf(knownMistakes());
        assertThat(figures.toString())
                .contains("\"contradictions.rules.two-people\"", "\"contradictions.scripted\"")
                .doesNotContain("contradictions.model");
        assertThat(exit).isZero();
    }

    private static List<String> knownMistakes() {
        return Map.of("rules", "rules", "scripted", "judge").entrySet().stream()
                .flatMap(who -> CASES.stream()
                        .filter(said -> said.wrongBy(who.getValue()).isPresent())
                        .map(said -> who.getKey() + ": " + said.name()))
                .toList();
    }
}
