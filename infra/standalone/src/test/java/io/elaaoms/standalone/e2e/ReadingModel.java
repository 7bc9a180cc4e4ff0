package io.elaaoms.standalone.e2e;

import java.util.HashMap;
import java.util.Map;

/// Settings with which a scripted model reads conversations, and is asked nothing else.
final class ReadingModel {

    private ReadingModel() {}

    /// @param others besides
    static Map<String, String> settings(String baseUrl, String name, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.putAll(Map.of(
                "LLM_PROVIDER", "openai",
                "LLM_BASE_URL", baseUrl,
                "LLM_API_KEY", "not-a-secret",
                "LLM_MODEL", name,
                "RELATION_JUDGE_MODEL", "off",
                "PROFILE_MODEL", "off"));
        return settings;
    }
}
