package io.elaaoms.standalone.retract;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import java.util.Optional;
import java.util.Set;

/// What the log may hold of `conv_1`.
public final class Heard {

    private Heard() {}

    public static Traces nothing() {
        return new Traces("default", Set.of("conv_1"));
    }

    /// Two of the three rest on nothing else, one of which took the place of another.
    public static Traces threeMemories() {
        Traces traces = nothing();
        memory(traces, "mem_1", Set.of("conv_1"), Set.of("mem_0"));
        memory(traces, "mem_2", Set.of("conv_1"), Set.of());
        memory(traces, "mem_3", Set.of("conv_1", "conv_2"), Set.of());
        return traces;
    }

    public static Traces onlyTheMark() {
        Traces traces = nothing();
        Trace trace = new Trace(Set.of("conv_1"), Set.of());
        traces.hear(Topics.WEBHOOK_EVENTS, ErasureMark.key(Key.of("default", "conv_1")), Optional.of(trace));
        return traces;
    }

    static void memory(Traces traces, String id, Set<String> support, Set<String> supersedes) {
        traces.hear(Topics.MEMORIES, Key.of("default", "ada", id), Optional.of(new Trace(support, supersedes)));
    }
}
