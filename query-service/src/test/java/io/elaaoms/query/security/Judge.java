package io.elaaoms.query.security;

import io.elaaoms.query.docs.Schemas;
import io.elaaoms.query.fixtures.Clients;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Says what is wrong with an answer, if anything is.
final class Judge {

    private static final Set<String> OF_ONE_AGENT = Set.of(
            "/webhook/client-data",
            "/webhook/conversation-init",
            "/webhook/search-memory",
            "/api/v1/agents/{agent}/callers/{caller}",
            "/api/v1/agents/{agent}/callers/{caller}/memories");
    private static final Set<String> BEFORE_THE_CALL = Set.of("/webhook/client-data", "/webhook/conversation-init");
    private static final List<String> OF_ONE_PERSON =
            List.of("user_id", "caller_id", "caller", "memory_id", "conversation_id");

    /// What any server may say of any request.
    private static final Set<Integer> ANYWHERE = Set.of(400, 404, 405, 413, 414, 431);

    private static final int LONG_ENOUGH_TO_TELL = 4;

    private final World world;
    private final Schemas schemas;

    Judge(World world) {
        this.world = world;
        this.schemas = Schemas.ofAnswers();
    }

    Optional<String> fault(Attempt attempt, HttpResponse<String> response) {
        return Stream.<Optional<String>>of(
                        leak(attempt, response),
                        status(attempt, response),
                        form(attempt, response),
                        document(attempt, response),
                        headers(response))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> leak(Attempt attempt, HttpResponse<String> response) {
        String answer = response.headers().map() + response.body();
        return world.marksBut(mark -> isFor(attempt, mark)).stream()
                .filter(answer::contains)
                .findFirst()
                .map(mark -> "shows " + mark);
    }

    private static boolean isFor(Attempt attempt, World.Mark mark) {
        Operation operation = attempt.operation();
        boolean ofOnePerson = OF_ONE_PERSON.stream().anyMatch(name -> mentions(operation, name));
        boolean ofOneAgent = OF_ONE_AGENT.contains(operation.path()) && !attempt.asksForAllAgents();
        return mark.tenant().equals(World.OURS)
                && (!ofOnePerson || Set.of(World.DANA, "").contains(mark.userId()))
                && (!ofOneAgent || Set.of(World.AGENT, World.ALL_AGENTS).contains(mark.agentId()));
    }

    private static boolean mentions(Operation operation, String name) {
        return operation.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(name))
                || (operation.hasBody()
                        && operation.properties(operation.bodySchema()).containsKey(name));
    }

    private static Optional<String> status(Attempt attempt, HttpResponse<String> response) {
        int status = response.statusCode();
        boolean documented = attempt.operation().statuses().contains(String.valueOf(status));
        if (status >= 500) {
            return Optional.of("our own fault: " + status + " " + response.body());
        }
        if (status == 401 || status == 403 || !(documented || ANYWHERE.contains(status))) {
            return Optional.of("undocumented: " + status + " " + response.body());
        }
        return BEFORE_THE_CALL.contains(attempt.operation().path()) && status != 200
                ? Optional.of("a call that does not begin: " + status)
                : Optional.empty();
    }

    private static Optional<String> form(Attempt attempt, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/json")) {
            return response.body().isEmpty()
                            || response.statusCode() < 400
                                    && !attempt.operation().needsKey()
                    ? Optional.empty()
                    : Optional.of("is " + type).filter(_ -> !type.startsWith("application/x-ndjson"));
        }
        try {
            return content(attempt, response.statusCode(), Clients.JSON.readTree(response.body()));
        } catch (JacksonException _) {
            return Optional.of("is no JSON");
        }
    }

    /// Every answer is what the document says it is, and has no field of which it says nothing.
    private Optional<String> document(Attempt attempt, HttpResponse<String> response) {
        return attempt.operation()
                .answer(response.statusCode())
                .map(schema -> schemas.wrongs(schema, Clients.JSON.readTree(response.body())))
                .filter(wrongs -> !wrongs.isEmpty())
                .map(wrongs -> "is not as documented: " + wrongs);
    }

    private static Optional<String> content(Attempt attempt, int status, JsonNode body) {
        if (status >= 400) {
            boolean complete = body.path("status").asString("").equals("error")
                    && body.at("/error/code").isString()
                    && body.path("request_id").isString();
            return complete ? repeats(attempt, body) : Optional.of("is no error of ours: " + body);
        }
        if (body.at("/data/error").asString("").equals("service_degraded")
                || body.path("error").asString("").equals("service_degraded")) {
            return Optional.of("broke the search");
        }
        return BEFORE_THE_CALL.contains(attempt.operation().path()) ? spoken(attempt, body) : Optional.empty();
    }

    /// Nothing of a request gets into what an agent says.
    private static Optional<String> spoken(Attempt attempt, JsonNode body) {
        boolean complete = body.path("type").asString("").equals("conversation_initiation_client_data")
                && body.path("dynamic_variables").has("greeting")
                && body.path("dynamic_variables").has("caller_name");
        boolean echoed = attempt.poison().length() >= LONG_ENOUGH_TO_TELL
                && body.path("dynamic_variables").toString().contains(attempt.poison());
        return complete && !echoed ? Optional.empty() : Optional.of("greets with " + body);
    }

    private static Optional<String> repeats(Attempt attempt, JsonNode body) {
        boolean repeated = attempt.poison().length() >= LONG_ENOUGH_TO_TELL
                && (body.path("error").path("message").asString("") + body.at("/error/details/field"))
                        .contains(attempt.poison());
        return repeated ? Optional.of("repeats what was sent: " + body) : Optional.empty();
    }

    private static Optional<String> headers(HttpResponse<String> response) {
        return response.headers().firstValue("X-Injected").map(_ -> "lets headers be injected");
    }
}
