package io.elaaoms.standalone.retract;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final Key CALL = Key.of("default", "conv_1", "post_call_transcription", "1795219145");
    private static final Key MARK = ErasureMark.key(CALL);

    private final Traces traces = new Traces("default", Set.of("conv_1", "conv_2"));

    @Test
    void shouldHoldWhatIsOfTheConversationsUntilItsTombstone() {
        boolean isNews = hear(Topics.WEBHOOK_EVENTS, CALL, "conv_1");
        boolean isAgain = hear(Topics.WEBHOOK_EVENTS, CALL, "conv_1");

        assertThat(isNews).isTrue();
        assertThat(isAgain).isFalse();
        assertThat(traces.counts()).containsOnly(Map.entry(Topics.WEBHOOK_EVENTS, 1));
        assertThat(traces.hear(Topics.WEBHOOK_EVENTS, CALL, Optional.empty())).isTrue();
        assertThat(traces.isEmpty()).isTrue();
    }

    @Test
    void shouldLeaveOtherConversationsAndOtherTenantsAlone() {
        hear(Topics.CONVERSATIONS, Key.of("default", "ada", "conv_3"), "conv_3");
        hear(Topics.CONVERSATIONS, Key.of("acme", "ada", "conv_1"), "conv_1");

        assertThat(traces.isEmpty()).isTrue();
        assertThat(traces.unheardOf()).containsExactly("conv_1", "conv_2");
    }

    @Test
    void shouldTakeAMarkForNothingThatIsLeft() {
        hear(Topics.WEBHOOK_EVENTS, MARK, "conv_1");

        assertThat(traces.isEmpty()).isTrue();
        assertThat(traces.unheardOf()).containsExactly("conv_2");
        assertThat(traces.areAllMarked()).isFalse();

        hear(Topics.WEBHOOK_EVENTS, ErasureMark.key(Key.of("default", "conv_2")), "conv_2");
        assertThat(traces.areAllMarked()).isTrue();
    }

    @Test
    void shouldTellMemoriesThatGoFromThoseThatOthersSupport() {
        Heard.memory(traces, "mem_both", Set.of("conv_1", "conv_2"), Set.of("mem_old"));
        Heard.memory(traces, "mem_own", Set.of("conv_2"), Set.of("mem_both", "mem_older"));
        Heard.memory(traces, "mem_shared", Set.of("conv_1", "conv_3"), Set.of("mem_other"));
        Heard.memory(traces, "mem_of_others", Set.of("conv_3"), Set.of());

        assertThat(traces.unsupported()).containsExactlyInAnyOrder("mem_both", "mem_own");
        assertThat(traces.supportedByOthers()).isEqualTo(1);
        assertThat(traces.nextToHold()).containsExactlyInAnyOrder("mem_old", "mem_older");
    }

    @Test
    void shouldForgetAMemoryThatOthersAloneSupport() {
        Heard.memory(traces, "mem_1", Set.of("conv_1", "conv_3"), Set.of());

        Heard.memory(traces, "mem_1", Set.of("conv_3"), Set.of());

        assertThat(traces.isEmpty()).isTrue();
    }

    @Test
    void shouldKnowWhoseTheyAreByAnyName() {
        hear(Topics.CONVERSATIONS, Key.of("default", "ada", "conv_1"), "conv_1");
        hear(Topics.CONVERSATIONS, Key.of("default", "+14155550142", "conv_1"), "conv_1");
        hear(Topics.EXTRACTIONS, Key.of("default", "ada", "conv_2", "run_1"), "conv_2");

        assertThat(traces.notOf("ada")).isEmpty();
        assertThat(traces.notOf("+14155550142")).containsExactly("conv_2");
        assertThat(traces.notOf("bob")).containsExactly("conv_1", "conv_2");
    }

    @Test
    void shouldMeanLettersOfWhatGoesOnly() {
        Heard.memory(traces, "mem_gone", Set.of("conv_1"), Set.of());
        Heard.memory(traces, "mem_left", Set.of("conv_1", "conv_3"), Set.of());
        hear(Topics.MEMORY_COMMANDS, Key.of("default", "ada", "cmd_1~1"), "conv_1");

        assertThat(traces.letters())
                .accepts(
                        CALL,
                        Key.of("default", "ada", "conv_2", "run_1"),
                        Key.of("default", "ada", "mem_gone"),
                        Key.of("default", "ada", "mem_left", "mem_gone"),
                        Key.of("default", "ada", "cmd_1~1"))
                .rejects(
                        Key.of("default", "ada", "mem_left"),
                        Key.of("default", "ada", "conv_3"),
                        Key.of("acme", "ada", "conv_1"));
    }

    /// Its recording could not be removed: that is to be tried again.
    @Test
    void shouldLeaveTheLetterOfAMark() {
        assertThat(traces.letters()).rejects(MARK);
    }

    private boolean hear(Topic<?> topic, Key key, String conversationId) {
        return traces.hear(topic, key, Optional.of(new Trace(Set.of(conversationId), Set.of())));
    }
}
