package io.elaaoms.query.security;

import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.postgres.PostgresLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Two tenants with the same two callers and the same two agents, and one caller that only the other tenant
/// has. Ids are the same on both sides; what was said differs: it holds a mark of whose it is, and no
/// request ever has it.
public final class World {

    public static final String OURS = "north";
    public static final String THEIRS = "south";
    public static final String DANA = "+14155550142";
    public static final String ERIK = "+14155550143";
    public static final String FRIDA = "+14155550144";
    public static final String AGENT = "agent_desk";
    public static final String OTHER_AGENT = "agent_bank";
    public static final String ALL_AGENTS = "*";
    public static final String MODEL = "any-model";
    private static final List<String> AGENTS = List.of(AGENT, OTHER_AGENT);

    /// Who may see what holds the mark.
    public record Mark(String tenant, String userId, String agentId, String text) {}

    private final PostgresLibrary library;
    private final List<Mark> marks = new ArrayList<>();

    public World(PostgresLibrary library) {
        this.library = library;
        for (String tenant : List.of(OURS, THEIRS)) {
            List.of(DANA, ERIK).forEach(caller -> settle(tenant, caller));
            AGENTS.forEach(agent -> describe(tenant, agent));
        }
        settle(THEIRS, FRIDA);
    }

    /// All marks but those that `allowed` says may be seen.
    public List<String> marksBut(Predicate<Mark> allowed) {
        return marks.stream().filter(allowed.negate()).map(Mark::text).toList();
    }

    /// Whether a line of the log holds what somebody said, whose number it was, or what a request had it
    /// print.
    public static boolean isGivenAwayBy(String line) {
        return Stream.of("mark" + OURS, "mark" + THEIRS, DANA, ERIK, FRIDA, "X-Injected", "jndi", "DROP TABLE")
                .anyMatch(line::contains);
    }

    public static String memoryId(String caller, String agent) {
        return "mem_" + caller.substring(caller.length() - 2) + agent;
    }

    public static String conversationId(String caller, String agent) {
        return "conv_" + caller.substring(caller.length() - 2) + agent;
    }

    private void settle(String tenant, String caller) {
        library.identify(tenant, caller, caller);
        AGENTS.forEach(agent -> remember(tenant, caller, agent));
        AGENTS.forEach(agent -> converse(tenant, caller, agent));
        AGENTS.forEach(agent -> introduce(tenant, caller, agent));
        introduce(tenant, caller, ALL_AGENTS);
        Sample first = sample(tenant, caller, AGENT, "");
        library.link(first, sample(tenant, caller, OTHER_AGENT, ""), 0.9);
    }

    private void remember(String tenant, String caller, String agent) {
        Sample sample = sample(tenant, caller, agent, mark(tenant, caller, agent));
        library.keep(sample);
        library.support(
                sample,
                new Support(
                        conversationId(caller, agent),
                        agent,
                        "said " + mark(tenant, caller, agent),
                        "quoted " + mark(tenant, caller, agent),
                        1,
                        "model",
                        Sample.MARCH));
    }

    private static Sample sample(String tenant, String caller, String agent, String mark) {
        return new Sample(
                tenant,
                memoryId(caller, agent),
                caller,
                agent,
                "Prefers morning appointments " + mark,
                "semantic",
                5,
                Sample.MARCH,
                null,
                null,
                List.of(),
                List.of("appointments"),
                MODEL,
                new float[] {1, 0, 0});
    }

    private void converse(String tenant, String caller, String agent) {
        String id = conversationId(caller, agent);
        library.execute("""
                INSERT INTO conversations (tenant, user_id, conversation_id, agent_id, agent_name, caller_id, identity_source,
                    channel, direction, status, language, started_at, duration_secs, event_timestamp, turn_count, redactions,
                    metadata, source_offset)
                VALUES ($1, $2, $3, $4, $4, $2, 'PHONE', 'PHONE', 'INBOUND', 'done', 'en', $5, 60, 0, 1, '{}', '{}', 0)
                """, List.of(tenant, caller, id, agent, Sample.MARCH));
        library.execute(
                "INSERT INTO conversation_analysis VALUES ($1, $2, $3, 'success', $4, $5, '{}', '{}')",
                List.of(tenant, caller, id, mark(tenant, caller, agent), mark(tenant, caller, agent)));
        library.execute(
                "INSERT INTO conversation_turns VALUES ($1, $2, $3, 0, 'USER', 'SPEECH', $4, 1.0)",
                List.of(tenant, caller, id, mark(tenant, caller, agent)));
    }

    private void introduce(String tenant, String caller, String agent) {
        String mark = mark(tenant, caller, agent);
        library.execute(
                """
                INSERT INTO profiles (tenant, user_id, agent_id, display_name, language, summary, greeting, memories, topics,
                    commitments, last_interaction_at, conversation_count, memory_count, source_offset)
                VALUES ($1, $2, $3, $4, 'en', $4, $4, CAST($5 AS jsonb), $6, $6, $7, 1, 1, 0)
                """,
                List.of(
                        tenant,
                        caller,
                        agent,
                        mark,
                        "[{\"memoryId\": \"m\", \"content\": \"%s\", \"lastSupportedAt\": \"%s\"}]"
                                .formatted(mark, Sample.MARCH),
                        new String[] {mark},
                        Sample.MARCH));
    }

    private void describe(String tenant, String agent) {
        library.execute(
                "INSERT INTO agent_profiles VALUES ($1, $2, CAST($3 AS jsonb), $4, now() + interval '1 day', 0)",
                List.of(tenant, agent, "{\"name\": \"%s\"}".formatted(mark(tenant, "", agent)), Sample.MARCH));
    }

    /// In everything of the caller that the agent was told.
    public static String markOf(String tenant, String caller, String agent) {
        return "mark%sfrom%sat%send"
                .formatted(
                        tenant,
                        caller.isEmpty() ? "nobody" : caller.substring(10),
                        agent.equals(ALL_AGENTS) ? "all" : agent.substring(6));
    }

    private String mark(String tenant, String caller, String agent) {
        String text = markOf(tenant, caller, agent);
        Mark mark = new Mark(tenant, caller, agent, text);
        if (!marks.contains(mark)) {
            marks.add(mark);
        }
        return text;
    }
}
