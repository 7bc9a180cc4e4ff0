package io.elaaoms.bench.model;

import java.io.IOException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// What a service of ours would be set to in this environment.
public final class ServiceSettings {

    private ServiceSettings() {}

    /// @param service the name of its settings file, without the ending: `linking-stream`
    /// @param prefix where in it: `elaaoms.judge`; defaults, where nothing is there
    public static <T> T of(String service, String prefix, Class<T> type) throws IOException {
        String file = service + ".yaml";
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load(file, new ClassPathResource(file))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bindOrCreate(prefix, type);
    }
}
