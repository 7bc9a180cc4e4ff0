package io.elaaoms.bench.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.bench.load.Message;
import io.elaaoms.bench.query.postgres.Person;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Requests as ElevenLabs sends them, and what is wrong with their answers.
final class Requests {

    static final String INITIATION = "/webhook/client-data";
    static final String SEARCH = "/webhook/search-memory";

    private static final String NOBODY = "no profile";
    private static final String NOT_HYBRID = "not hybrid";
    private static final String NOTHING = "no memories";

    private Requests() {}

    static Supplier<Message> initiations(Supplier<Person> people) {
        return () -> {
            ObjectNode body = JsonMapper.shared().createObjectNode();
            body.put("caller_id", people.get().phone())
                    .put("called_number", "+14155550100")
                    .put("agent_id", Person.AGENT)
                    .put("call_sid", "CA1");
            return toMessage(body);
        };
    }

    static Supplier<Message> searches(Supplier<Person> people, Supplier<String> questions) {
        return () -> {
            ObjectNode body = JsonMapper.shared().createObjectNode();
            body.put("query", questions.get())
                    .put("caller_id", people.get().phone())
                    .put("agent_id", Person.AGENT)
                    .put("conversation_id", "conv_bench");
            return toMessage(body);
        };
    }

    /// For an endpoint that does not care.
    static Supplier<Message> any(Population population) {
        return initiations(Turns.of(population.everybody()));
    }

    /// A greeting is wrong where it is a stranger's.
    static @Nullable String flawOfInitiation(String body) {
        return body.contains("\"is_returning_caller\":true") ? null : NOBODY;
    }

    /// An answer is wrong where a part of the search was left out. Of somebody with twenty memories none may
    /// answer.
    static @Nullable String flawOfSearch(String body) {
        return body.contains("\"mode\":\"hybrid\"") ? null : NOT_HYBRID;
    }

    /// As [#flawOfSearch], of somebody with so many memories that some answer.
    static @Nullable String flawOfSearchInMany(String body) {
        String flaw = flawOfSearch(body);
        return flaw == null && !body.contains("\"content\":") ? NOTHING : flaw;
    }

    private static Message toMessage(ObjectNode body) {
        return new Message(
                ByteBuffer.wrap(body.toString().getBytes(UTF_8)), Map.of("Authorization", "Bearer " + Servers.KEY));
    }
}
