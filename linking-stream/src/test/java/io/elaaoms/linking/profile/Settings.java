package io.elaaoms.linking.profile;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// The settings as they are when nothing is set, or little.
public final class Settings {

    private Settings() {}

    public static ProfileSettings defaults() {
        return of(Map.of());
    }

    /// @param set by their names: `withheld-health`
    static ProfileSettings of(Map<String, String> set) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        set.forEach((name, value) -> source.put("elaaoms.profile." + name, value));
        return new Binder(source).bindOrCreate("elaaoms.profile", ProfileSettings.class);
    }
}
