package io.elaaoms.bench.query.postgres;

/// Somebody who calls.
///
/// @param number from 0; whoever has it first has the most memories
/// @param phone E.164, and who they are, too: as for callers whom nobody gave another name
/// @param memories how many
public record Person(int number, String phone, int memories) {

    /// The agent most of them talk to.
    public static final String AGENT = "agent_1";

    public static final String TENANT = "default";
}
