package io.elaaoms.ingress.backfill.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.ingress.backfill.ApiFailure;
import io.elaaoms.ingress.backfill.FetchedConversation;
import io.elaaoms.ingress.backfill.ListedConversation;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads what ElevenLabs answers: leniently, but for what we cannot do without. What cannot be read is a
/// passing failure, because a second answer has been known to be better.
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// A page of the list.
    ///
    /// @param next where the next page begins; empty: this was the last
    record Page(List<ListedConversation> conversations, Optional<String> next) {}

    private record WirePage(
            @Nullable List<WireSummary> conversations,
            @Nullable String nextCursor,
            @Nullable Boolean hasMore) {}

    private record WireSummary(
            @Nullable String conversationId,
            @Nullable String agentId,
            @Nullable String status,
            @Nullable Double startTimeUnixSecs,
            @Nullable Double callDurationSecs) {}

    private record WireConversation(
            @Nullable String conversationId,
            @Nullable String agentId,
            @Nullable String status,
            @Nullable Boolean hasAudio) {}

    private Answers() {}

    /// @param from where this page begins
    static Page page(Optional<String> from, byte[] json) {
        WirePage page = read(json, WirePage.class);
        if (page.conversations() == null) {
            throw broken("a page without conversations");
        }
        return new Page(page.conversations().stream().map(Answers::toListed).toList(), next(from, page));
    }

    /// @param id the conversation that was asked for
    static FetchedConversation conversation(String id, byte[] json) {
        WireConversation conversation = read(json, WireConversation.class);
        if (!id.equals(conversation.conversationId())) {
            throw broken("a conversation other than the one asked for");
        }
        return new FetchedConversation(
                id,
                Optional.ofNullable(conversation.agentId()),
                Objects.requireNonNullElse(conversation.status(), "unknown"),
                !Boolean.FALSE.equals(conversation.hasAudio()),
                ByteBuffer.wrap(json));
    }

    private static Optional<String> next(Optional<String> from, WirePage page) {
        if (!Boolean.TRUE.equals(page.hasMore())) {
            return Optional.empty();
        }
        Optional<String> next = Optional.ofNullable(page.nextCursor());
        if (next.isEmpty() || next.equals(from)) {
            throw broken("a page that does not say where the next begins");
        }
        return next;
    }

    private static ListedConversation toListed(WireSummary summary) {
        if (summary.conversationId() == null || summary.conversationId().isBlank()) {
            throw broken("a page with a conversation that has no id");
        }
        if (summary.startTimeUnixSecs() == null) {
            throw broken("a page with a conversation that has no start");
        }
        double duration = Objects.requireNonNullElse(summary.callDurationSecs(), 0.0);
        return new ListedConversation(
                summary.conversationId(),
                Optional.ofNullable(summary.agentId()),
                Objects.requireNonNullElse(summary.status(), "unknown"),
                Instant.ofEpochSecond((long) (summary.startTimeUnixSecs() + duration)));
    }

    /// Through a reader, because the bytes are to be embedded in a body of ours: that is UTF-8 without a
    /// mark.
    private static <T> T read(byte[] json, Class<T> type) {
        try {
            T answer = JSON.readValue(new InputStreamReader(new ByteArrayInputStream(json), UTF_8.newDecoder()), type);
            if (answer == null) {
                throw broken("nothing");
            }
            return answer;
        } catch (JacksonException _) {
            throw broken("what is not the JSON we know");
        }
    }

    private static ApiFailure broken(String what) {
        return new ApiFailure(ApiFailure.Kind.TRANSIENT, "ElevenLabs answered " + what);
    }
}
