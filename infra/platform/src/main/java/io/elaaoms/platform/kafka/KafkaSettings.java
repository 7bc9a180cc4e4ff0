package io.elaaoms.platform.kafka;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How to reach the broker and the schema registry (`elaaoms.kafka.*`).
///
/// @param bootstrapServers `host:port`, comma-separated (`KAFKA_BOOTSTRAP_SERVERS`)
/// @param schemaRegistryUrl of a registry that speaks Confluent's REST protocol (`SCHEMA_REGISTRY_URL`)
/// @param schemaRegistryUserInfo `user:password` for the registry, if it wants them
///     (`SCHEMA_REGISTRY_USER_INFO`)
/// @param partitions of every topic, chosen once: what a caller's partition is depends on it
///     (`KAFKA_PARTITIONS`)
/// @param replicationFactor of every topic; -1 leaves it to the broker (`KAFKA_REPLICATION_FACTOR`)
/// @param stateDirectory where stages keep their stores (`STATE_DIR`)
/// @param processingGuarantee `at_least_once` or `exactly_once_v2` (`PROCESSING_GUARANTEE`)
/// @param threadsPerStage stream threads of each stage (`STREAM_THREADS`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.kafka", ignoreUnknownFields = false)
public record KafkaSettings(
        @NotBlank @DefaultValue("localhost:9092") String bootstrapServers,
        @NotBlank @DefaultValue("http://localhost:8081") String schemaRegistryUrl,
        @Nullable String schemaRegistryUserInfo,
        @Min(1) @DefaultValue("6") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @NotBlank @DefaultValue("state") String stateDirectory,

        @Pattern(regexp = "at_least_once|exactly_once_v2") @DefaultValue("at_least_once")
        String processingGuarantee,

        @Min(1) @DefaultValue("1") int threadsPerStage) {

    /// Confluent's keys, as [io.elaaoms.schemas.serde.AvroSerdes] takes them.
    public Map<String, Object> serdeConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", schemaRegistryUrl);
        if (schemaRegistryUserInfo != null && !schemaRegistryUserInfo.isBlank()) {
            config.put("basic.auth.credentials.source", "USER_INFO");
            config.put("basic.auth.user.info", schemaRegistryUserInfo);
        }
        return Map.copyOf(config);
    }
}
