package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Analysis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What is worth keeping of a delivery beside its turns, by wire name.
final class Metadata {

    private static final List<String> OF_DATA = List.of(
            "branch_id",
            "version_id",
            "environment",
            "conversation_product",
            "has_audio",
            "has_user_audio",
            "has_response_audio");
    private static final List<String> OF_METADATA = List.of(
            "accepted_time_unix_secs",
            "queue_wait_secs",
            "cost",
            "cost_fiat",
            "termination_reason",
            "main_language",
            "text_only",
            "timezone",
            "authorization_method",
            "conversation_initiation_source",
            "initiator_id");
    private static final List<String> OF_PHONE_CALL =
            List.of("phone_number_id", "agent_number", "call_sid", "stream_sid", "call_id", "call_result");
    private static final List<String> OF_WHATSAPP = List.of("whatsapp_phone_number_id");
    private static final List<String> OF_SMS = List.of("phone_number_id", "agent_phone_number");
    private static final List<String> OF_BATCH_CALL = List.of("batch_call_id", "batch_call_recipient_id");
    private static final List<String> OF_DELETION =
            List.of("deletion_time_unix_secs", "delete_transcript_and_pii", "delete_audio");
    private static final List<String> OF_FEATURES = List.of("pii_zrm_agent", "pii_zrm_workspace");

    private Metadata() {}

    static Map<String, String> of(Payload data) {
        Payload metadata = data.in("metadata");
        Map<String, String> kept = new TreeMap<>();
        keep(data, OF_DATA, kept);
        keep(metadata, OF_METADATA, kept);
        keep(metadata.in("sms"), OF_SMS, kept);
        keep(metadata.in("whatsapp"), OF_WHATSAPP, kept);
        keep(metadata.in("phone_call"), OF_PHONE_CALL, kept);
        keep(metadata.in("batch_call"), OF_BATCH_CALL, kept);
        keep(metadata.in("deletion_settings"), OF_DELETION, kept);
        keep(metadata.in("features_usage"), OF_FEATURES, kept);
        metadata.in("error").text("code").ifPresent(code -> kept.put("error_code", code));
        metadata.in("feedback").text("rating").ifPresent(rating -> kept.put("feedback_rating", rating));
        return kept;
    }

    private static void keep(Payload from, List<String> names, Map<String, String> kept) {
        names.forEach(name -> from.text(name).ifPresent(value -> kept.put(name, value)));
    }

    /// Without a summary it is still an analysis: a real delivery had only the two maps.
    static Optional<Analysis> analysis(Payload data) {
        Payload analysis = data.in("analysis");
        if (!analysis.isObject()) {
            return Optional.empty();
        }
        return Optional.of(Analysis.newBuilder()
                .setCallSuccessful(analysis.text("call_successful").orElse("unknown"))
                .setSummary(analysis.text("transcript_summary").orElse(null))
                .setTitle(analysis.text("call_summary_title").orElse(null))
                .setDataCollection(results(analysis, "data_collection_results", "data_collection_id", "value"))
                .setEvaluation(results(analysis, "evaluation_criteria_results", "criteria_id", "result"))
                .build());
    }

    /// Results come as a map by id, and lately as a list beside it.
    private static Map<String, String> results(Payload analysis, String name, String id, String value) {
        Map<String, String> results = new TreeMap<>();
        analysis.items(name + "_list")
                .forEach(item -> item.text(id)
                        .ifPresent(key -> put(results, key, item.node().path(value))));
        analysis.in(name)
                .node()
                .propertyStream()
                .forEach(entry -> put(results, entry.getKey(), entry.getValue().path(value)));
        return results;
    }

    private static void put(Map<String, String> results, String key, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            results.put(key, value.isValueNode() ? value.asString("") : value.toString());
        }
    }
}
