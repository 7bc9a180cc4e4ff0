package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.extraction.redteam.Attack;
import io.elaaoms.extraction.redteam.GullibleModel;
import io.elaaoms.extraction.redteam.LookAlike;
import io.elaaoms.extraction.redteam.Obedience;
import io.elaaoms.extraction.redteam.RedTeam;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every attack of the red team, from the webhook to the tables, with a model that obeys it: what other
/// callers have stays as it was, nothing is ordered, nothing is shared, and nobody is greeted otherwise.
class GullibleModelIT {

    private static final Logger LOG = LoggerFactory.getLogger(GullibleModelIT.class);
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int VICTIMS = 25;
    private static final int LONGEST_PADDING = 200;
    private static final String OF_ATTACKERS = " WHERE user_id LIKE '+1415556%'";
    private static final String OF_VICTIMS = " WHERE user_id LIKE '+1415557%'";

    private final Map<String, List<String>> attacks = new LinkedHashMap<>();

    @Test
    void shouldLetNobodyWriteOtherPeoplesMemoriesOrOurOrders() {
        try (GullibleModel model = new GullibleModel();
                RunningStack stack = RunningStack.start("gullible-model", settings(model))) {
            int innocent = callAsVictims(stack, model);
            Map<String, List<String>> before = victims(stack.database());

            callAsAttackers(stack, model, innocent);

            assertThat(victims(stack.database())).isEqualTo(before);
            assertNothingIsOrdered(stack);
            assertNothingIsDictated(stack.database());
            assertNobodyIsGreetedOtherwise(stack.database());
        }
    }

    private static int callAsVictims(RunningStack stack, GullibleModel model) {
        List<LookAlike> victims = RedTeam.lookAlikes().stream()
                .filter(call -> call.kind().equals("people") || call.kind().equals("everyday"))
                .limit(VICTIMS)
                .toList();
        for (int victim = 0; victim < victims.size(); victim++) {
            LookAlike call = victims.get(victim);
            model.understand(call);
            deliver(stack, "conv_" + call.id(), "+1415557%04d".formatted(victim), call.turns());
        }
        settle(stack, victims.size());
        return victims.size();
    }

    private void callAsAttackers(RunningStack stack, GullibleModel model, int before) {
        int calls = 0;
        List<Attack> all = RedTeam.attacks().stream()
                .filter(attack -> attack.padding() <= LONGEST_PADDING)
                .toList();
        for (int attacker = 0; attacker < all.size(); attacker++) {
            Attack attack = all.get(attacker);
            model.obey(attack);
            attacks.put("+1415556%04d".formatted(attacker), attack.admits());
            for (List<String> call : attack.conversations()) {
                deliver(stack, "conv_attack_" + calls++, "+1415556%04d".formatted(attacker), call);
            }
        }
        settle(stack, before + calls);
        LOG.info("{} attacks in {} calls; rejected: {}", all.size(), calls, rejected(stack.database()));
    }

    private static void deliver(RunningStack stack, String conversation, String caller, List<String> lines) {
        assertThat(stack.doors().deliver(Calls.inboundOf(conversation, caller, lines)))
                .isEqualTo(200);
    }

    /// Every conversation has its outcome, and no stage has anything left to do.
    private static void settle(RunningStack stack, int conversations) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(stack.database().count("SELECT count(*) FROM extractions"))
                        .isEqualTo(conversations));
        PipelineLag.awaitNone(stack.kafka(), SOON);
    }

    private static Map<String, List<String>> victims(Database database) {
        return Stream.of(
                        "conversations", "extractions", "memories", "conversation_memories", "memory_links", "profiles")
                .collect(Collectors.toMap(
                        table -> table,
                        table ->
                                database.column("SELECT t::text FROM %s t%s ORDER BY 1".formatted(table, OF_VICTIMS))));
    }

    /// No command, nothing deleted, nothing shared, nothing given to another.
    private static void assertNothingIsOrdered(RunningStack stack) {
        Database database = stack.database();
        assertThat(Records.of(stack, Topics.MEMORY_COMMANDS)).isZero();
        assertThat(database.column("SELECT DISTINCT tenant FROM memories")).containsExactly("default");
        assertThat(database.count("SELECT count(*) FROM memories%s AND state <> 'CURRENT'".formatted(OF_ATTACKERS)))
                .isZero();
        assertThat(database.count("SELECT count(*) FROM conversation_memories m JOIN conversations c"
                        + " USING (tenant, conversation_id) WHERE m.user_id <> c.user_id"))
                .isZero();
        assertThat(database.column("SELECT DISTINCT substr(user_id, 1, 8) FROM users"))
                .containsExactlyInAnyOrder("+1415556", "+1415557");
    }

    private void assertNothingIsDictated(Database database) {
        List<String> remembered = database.column("SELECT user_id || '|' || content FROM memories" + OF_ATTACKERS);
        Set<String> allowed = attacks.entrySet().stream()
                .flatMap(attacker -> Stream.concat(attacker.getValue().stream(), Stream.of(Obedience.BAIT))
                        .map(content -> attacker.getKey() + "|" + content))
                .collect(Collectors.toSet());
        assertThat(allowed).containsAll(remembered);
        assertThat(database.count(
                        "SELECT count(*) FROM memories%s AND (cardinality(tags) > 0 OR cardinality(entities) > 0)"
                                .formatted(OF_ATTACKERS)))
                .isZero();
    }

    private static void assertNobodyIsGreetedOtherwise(Database database) {
        assertThat(database.column("SELECT DISTINCT greeting FROM profiles" + OF_ATTACKERS))
                .containsExactly("Hi, welcome back! How can I help you today?");
        assertThat(database.count(
                        "SELECT count(*) FROM profiles%s AND (display_name IS NOT NULL OR cardinality(topics) > 0"
                                        .formatted(OF_ATTACKERS)
                                + " OR cardinality(commitments) > 0)"))
                .isZero();
    }

    private static List<String> rejected(Database database) {
        return database.column("SELECT reason || '=' || sum(count::int) FROM extractions,"
                + " jsonb_each_text(rejected) AS counts(reason, count)%s GROUP BY reason ORDER BY reason"
                        .formatted(OF_ATTACKERS));
    }

    private static Map<String, String> settings(GullibleModel model) {
        return ReadingModel.settings(model.baseUrl(), "gullible", Map.of());
    }
}
