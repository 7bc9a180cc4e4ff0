package io.elaaoms.linking.profile;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// The settings as they are when nothing is set.
public final class Settings {

    private Settings() {}

    public static ProfileSettings defaults() {
        return new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("elaaoms.profile", ProfileSettings.class);
    }
}
