package io.elaaoms.extraction.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.extraction.transcript.ParsedEvent.Ignored;
import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReExtraction;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a delivery of any type. Pure, and as lenient as ElevenLabs asks for: unknown keys and unknown values
/// of enumerations never fail, and nothing but the conversation's id is required. What cannot be read at all
/// is `MALFORMED_PAYLOAD`.
public final class TranscriptParser {

    static final String STEP = "parse-event";

    private final JsonMapper json = JsonMapper.shared();
    private final JsonTranscript transcripts;
    private final SpanTranscript spans;
    private final CallAttempts attempts;

    public TranscriptParser(TranscriptSettings settings) {
        IdentityResolution identities = new IdentityResolution(new PhoneNumbers(settings.identityRegion()));
        this.transcripts = new JsonTranscript(identities, settings.identityVariable());
        this.spans = new SpanTranscript(identities, settings.identityVariable());
        this.attempts = new CallAttempts(identities, settings.identityVariable());
    }

    /// What `event` says, by itself.
    public Outcome<ParsedEvent> parse(Key key, WebhookEvent event) {
        EventType type = EventType.of(event.getType());
        return switch (type) {
            case UNREDACTED_TRANSCRIPT, TRANSCRIPT, SPANS, INITIATION_FAILURE, ANSWERING_MACHINE ->
                data(event)
                        .<Outcome<ParsedEvent>>map(data -> Outcome.success(new Part(type, read(type, event, data))))
                        .orElseGet(() -> Outcome.failure(FailureReason.MALFORMED_PAYLOAD, STEP));
            case AUDIO -> Outcome.success(audio(event));
            case EXTRACTION_REQUEST -> Outcome.success(request(event));
            case UNKNOWN ->
                "unreadable".equals(event.getType())
                        ? Outcome.failure(FailureReason.MALFORMED_PAYLOAD, STEP)
                        : Outcome.success(new Ignored());
        };
    }

    private Conversation read(EventType type, WebhookEvent event, Payload data) {
        return switch (type) {
            case UNREDACTED_TRANSCRIPT, TRANSCRIPT -> transcripts.read(event, data);
            case SPANS -> spans.read(event, data);
            case INITIATION_FAILURE -> attempts.failure(event, data);
            case ANSWERING_MACHINE -> attempts.answeringMachine(event, data);
            case AUDIO, EXTRACTION_REQUEST, UNKNOWN ->
                throw new IllegalArgumentException("No body is read for " + type);
        };
    }

    /// The recording itself is kept elsewhere. Without a claim check there is nothing to point to.
    private static ParsedEvent audio(WebhookEvent event) {
        return event.getClaimCheck()
                .<ParsedEvent>map(recording -> new Part(
                        EventType.AUDIO, Draft.of(event).setAudio(recording).build()))
                .orElseGet(Ignored::new);
    }

    /// What an operator wants read again; a delivery of that name says nothing.
    private static ParsedEvent request(WebhookEvent event) {
        return ReExtraction.read(event)
                .<ParsedEvent>map(request -> new Part(
                        EventType.EXTRACTION_REQUEST,
                        Draft.of(event).setExtractionRequest(request).build()))
                .orElseGet(Ignored::new);
    }

    /// The payload's `data`, if it is an object that names its conversation.
    private Optional<Payload> data(WebhookEvent event) {
        try {
            return event.getBody()
                    .map(body -> new Payload(
                            json.readTree(UTF_8.decode(body.duplicate()).toString())))
                    .map(payload -> payload.in("data"))
                    .filter(data -> data.text("conversation_id").isPresent());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
