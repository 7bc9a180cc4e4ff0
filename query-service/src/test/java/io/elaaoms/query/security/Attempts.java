package io.elaaoms.query.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.query.fixtures.Clients;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everything that is tried at one operation, made from what the document says of it.
final class Attempts {

    /// What honest requests are about: Dana, as our own agent asks.
    private static final Map<String, String> HONEST = Map.ofEntries(
            Map.entry("user_id", World.DANA),
            Map.entry("caller_id", World.DANA),
            Map.entry("caller", World.DANA),
            Map.entry("system__caller_id", World.DANA),
            Map.entry("agent", World.AGENT),
            Map.entry("agent_id", World.AGENT),
            Map.entry("system__agent_id", World.AGENT),
            Map.entry("memory_id", World.memoryId(World.DANA, World.AGENT)),
            Map.entry("conversation_id", World.conversationId(World.DANA, World.AGENT)),
            Map.entry("alias", "dana@example.com"),
            Map.entry("query", "morning appointments"));

    /// Names of fields by which somebody may be asked for. Another's name anywhere else must bring nothing.
    private static final Set<String> WHOSE =
            Set.of("user_id", "caller_id", "caller", "system__caller_id", "memory_id", "conversation_id");

    private static final List<String> NEVER_FIELDS = List.of(
            "tenant",
            "tenant_id",
            "tenantId",
            "org",
            "key",
            "scope",
            "scopes",
            "admin",
            "sql",
            "filter",
            "where",
            "raw");
    private static final List<String> NEVER_HEADERS = List.of(
            "X-Tenant",
            "X-Tenant-Id",
            "X-User-Id",
            "X-Caller-Id",
            "X-Forwarded-User",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-HTTP-Method-Override",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Prefix",
            "Forwarded",
            "Cookie",
            "Referer",
            "X-Request-Id",
            "Idempotency-Key",
            "traceparent",
            "Accept",
            "Accept-Language",
            "Content-Encoding",
            "User-Agent");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// So that halves of characters can be written, too.
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Operation operation;
    private final Attempt honest;

    private Attempts(Operation operation, Attempt honest) {
        this.operation = operation;
        this.honest = honest;
    }

    /// Everything, beginning with each of the document's examples as it is.
    static List<Attempt> all(Operation operation, String key) {
        return honest(operation, key).stream()
                .flatMap(honest -> new Attempts(operation, honest).around())
                .toList();
    }

    /// The requests that should be answered: one for each example.
    static List<Attempt> honest(Operation operation, String key) {
        Attempt bare = new Attempt(
                "honest", operation, parameters(operation, "path"), asked(operation), headers(key), new byte[0], "");
        return operation.hasBody()
                ? operation.bodyExamples().stream()
                        .map(example -> bare.header("Content-Type", operation.bodyType())
                                .body(write(example, honestBody(example))))
                        .toList()
                : List.of(bare);
    }

    private static Map<String, String> headers(String key) {
        return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
    }

    private static Map<String, String> parameters(Operation operation, String in) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in().equals(in))
                .collect(Collectors.toMap(
                        Operation.Parameter::name, parameter -> HONEST.getOrDefault(parameter.name(), "x")));
    }

    /// Whoever names a memory need not say whose it is: the table is asked then.
    private static Map<String, String> asked(Operation operation) {
        Map<String, String> query = new LinkedHashMap<>(parameters(operation, "query"));
        query.keySet().retainAll(parameters(operation, "path").containsKey("memory_id") ? Set.of() : WHOSE);
        return query;
    }

    private Stream<Attempt> around() {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(honest);
        inParameters().forEach(attempts::add);
        smuggled().forEach(attempts::add);
        if (operation.hasBody()) {
            operation.bodyExamples().forEach(example -> inBody(example).forEach(attempts::add));
            unreadable().forEach(attempts::add);
        }
        return attempts.stream();
    }

    private Stream<Attempt> inParameters() {
        return operation.parameters().stream()
                .flatMap(parameter -> poisons(parameter.name())
                        .filter(poison -> !parameter.in().equals("header") || isPrintable(poison))
                        .map(poison -> {
                            Attempt attempt = honest.of("poisoned " + parameter.in(), poison);
                            return switch (parameter.in()) {
                                case "path" -> attempt.path(parameter.name(), poison);
                                case "header" -> attempt.header(parameter.name(), poison);
                                default -> attempt.query(parameter.name(), poison);
                            };
                        }));
    }

    /// What the document does not have, and what names others where nobody asked.
    private Stream<Attempt> smuggled() {
        List<String> values = Stream.concat(Poisons.NAMES.stream(), Poisons.OTHERS.stream())
                .filter(Attempts::isPrintable)
                .toList();
        Stream<Attempt> headers = NEVER_HEADERS.stream()
                .flatMap(name -> values.stream()
                        .map(value -> honest.of("smuggled header", "").header(name, value)));
        Stream<Attempt> query = unknown(operation.parameters().stream()
                        .map(Operation.Parameter::name)
                        .collect(Collectors.toSet()))
                .flatMap(name -> values.stream()
                        .map(value -> honest.of("smuggled query", "").query(name, value)));
        return Stream.concat(headers, query);
    }

    private Stream<Attempt> inBody(JsonNode example) {
        ObjectNode body = honestBody(example);
        Stream<Attempt> fields = Places.of(operation, body).stream()
                .flatMap(place -> Stream.concat(
                        poisons(Places.name(place))
                                .map(poison -> honest.of("poisoned field", poison)
                                        .body(write(example, Places.put(body, place, JSON.stringNode(poison))))),
                        wrongTypes()
                                .map(value -> honest.of("wrong type", "")
                                        .body(write(example, Places.put(body, place, value))))));
        Stream<Attempt> names = unknown(
                        operation.properties(operation.bodySchema()).keySet())
                .flatMap(name -> Stream.concat(Poisons.NAMES.stream(), Poisons.OTHERS.stream())
                        .map(value -> honest.of("smuggled field", "")
                                .body(write(example, body.deepCopy().put(name, value)))));
        return Stream.concat(fields, names);
    }

    /// Names that the operation does not know, those of people among them.
    private static Stream<String> unknown(Set<String> known) {
        return Stream.concat(NEVER_FIELDS.stream(), WHOSE.stream()).filter(name -> !known.contains(name));
    }

    private Stream<Attempt> unreadable() {
        return Poisons.bodies(new String(honest.body(), UTF_8)).stream()
                .map(body -> honest.of("unreadable body", "").body(body));
    }

    /// For a field of that name.
    private static Stream<String> poisons(String name) {
        return Stream.concat(Poisons.all().stream(), WHOSE.contains(name) ? Stream.of() : Poisons.OTHERS.stream());
    }

    private static Stream<JsonNode> wrongTypes() {
        return Stream.of(
                JSON.numberNode(7),
                JSON.numberNode(-1.5e300),
                JSON.booleanNode(true),
                JSON.nullNode(),
                JSON.arrayNode(),
                JSON.arrayNode().add(1).add("a").addNull(),
                JSON.arrayNode().add(JSON.arrayNode().add(JSON.objectNode().put("a", 1))),
                many(JSON.stringNode(World.FRIDA)),
                JSON.objectNode(),
                JSON.objectNode().put("$ne", "").put("user_id", World.ERIK));
    }

    private static JsonNode many(JsonNode entry) {
        List<JsonNode> entries = Stream.generate(() -> entry).limit(2_000).toList();
        return JSON.arrayNode().addAll(entries);
    }

    private static ObjectNode honestBody(JsonNode example) {
        JsonNode object = example.isString() ? Clients.JSON.readTree(fullest(example.asString())) : example;
        ObjectNode body = (ObjectNode) object.deepCopy();
        body.findParents("content").forEach(Attempts::nameDana);
        nameDana(body);
        return body;
    }

    private static void nameDana(JsonNode holder) {
        HONEST.forEach((name, value) -> {
            if (holder.has(name)) {
                ((ObjectNode) holder).put(name, value);
            }
        });
    }

    /// Of lines, the one that says the most; those before it stay as they are.
    private static String fullest(String lines) {
        return lines.lines().max(Comparator.comparingInt(String::length)).orElseThrow();
    }

    private static byte[] write(JsonNode example, ObjectNode body) {
        String written = ASCII.writeValueAsString(body);
        return (example.isString() ? example.asString().replace(fullest(example.asString()), written) : written)
                .getBytes(UTF_8);
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character < 0x7f) && !text.isBlank();
    }
}
