package io.elaaoms.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RetractCommandTest {

    private static final int NOT_UNDERSTOOD = 2;

    private final StringWriter said = new StringWriter();
    private final CommandLine command =
            new CommandLine(new RetractCommand()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

    @Test
    void shouldDemandAConversation() {
        assertThat(command.execute("--dry-run")).isEqualTo(NOT_UNDERSTOOD);
        assertThat(said.toString()).contains("Missing required option", "--conversation=ID");
    }

    @Test
    void shouldRefuseAConversationOfNoName() {
        assertThat(command.execute("--conversation", "conv_1", "--conversation", " "))
                .isEqualTo(NOT_UNDERSTOOD);
        assertThat(said.toString()).contains("--conversation is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"she said that she was ill", "", "-x", "one\ntwo"})
    void shouldRefuseAReasonThatIsNoId(String reason) {
        assertThat(command.execute("--conversation=conv_1", "--reason=" + reason))
                .isEqualTo(NOT_UNDERSTOOD);
        assertThat(said.toString()).contains("--reason is an id");
    }

    @Test
    void shouldSayWhatItDoes() {
        assertThat(command.execute("--help")).isZero();
        assertThat(said.toString())
                .contains("Cannot be undone", "--dry-run", "--reason=ID", "--tenant=NAME", "--user=ID");
    }
}
