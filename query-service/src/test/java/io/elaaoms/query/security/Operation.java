package io.elaaoms.query.security;

import io.elaaoms.query.docs.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What the OpenAPI document says of one method of one path.
public record Operation(String method, String path, JsonNode node, JsonNode document) {

    private static final Pattern SCOPE = Pattern.compile("Scope: `([a-z]+)`");

    /// @param in `path`, `query` or `header`
    public record Parameter(String name, String in, JsonNode schema) {}

    /// All of the service.
    public static List<Operation> all() {
        JsonNode document = Schemas.document();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, operation, document))));
        return operations;
    }

    public boolean needsKey() {
        return !node.path("security").isEmpty();
    }

    /// The scope its description names; empty where it forgot to.
    public Optional<String> scope() {
        return SCOPE.matcher(node.path("description").asString(""))
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    public List<Parameter> parameters() {
        return node.path("parameters")
                .valueStream()
                .map(this::resolve)
                .map(parameter -> new Parameter(
                        parameter.path("name").asString(),
                        parameter.path("in").asString(),
                        resolve(parameter.path("schema"))))
                .toList();
    }

    public boolean hasBody() {
        return node.has("requestBody");
    }

    public String bodyType() {
        return content().propertyNames().iterator().next();
    }

    public JsonNode bodySchema() {
        return resolve(content().path(bodyType()).path("schema"));
    }

    /// The fields of an object, those of all its parts.
    Map<String, JsonNode> properties(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        resolved.path("allOf").values().forEach(part -> fields.putAll(properties(part)));
        resolved.path("properties").forEachEntry(fields::put);
        return fields;
    }

    /// Bodies that would do.
    public List<JsonNode> bodyExamples() {
        JsonNode media = content().path(bodyType());
        return media.has("example")
                ? List.of(media.path("example"))
                : media.path("examples")
                        .valueStream()
                        .map(named -> named.path("value"))
                        .toList();
    }

    /// What the document says of an answer: empty where it says nothing.
    public Optional<JsonNode> answer(int status) {
        JsonNode response = resolve(node.path("responses").path(String.valueOf(status)));
        return Optional.of(response.at("/content/application~1json/schema")).filter(schema -> !schema.isMissingNode());
    }

    public Set<String> statuses() {
        return Set.copyOf(node.path("responses").propertyNames());
    }

    /// What `node` refers to, or itself.
    JsonNode resolve(JsonNode reference) {
        return reference.has("$ref")
                ? document.at(reference.path("$ref").asString().substring(1))
                : reference;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private JsonNode content() {
        return resolve(node.path("requestBody")).path("content");
    }

    /// The document's paths with `{variable}` replaced, each as it stands in a URI.
    static String expand(String path, Map<String, String> variables) {
        return Pattern.compile("\\{([a-z_]+)}")
                .matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "x")));
    }
}
