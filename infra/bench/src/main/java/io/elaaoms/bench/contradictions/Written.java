package io.elaaoms.bench.contradictions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people wrote for a benchmark, in YAML on the class path.
public final class Written {

    private Written() {}

    /// @param resource `/contradictions.yaml`
    public static JsonNode read(String resource) {
        try (InputStream file = Written.class.getResourceAsStream(resource)) {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return JsonMapper.shared().valueToTree(loaded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
