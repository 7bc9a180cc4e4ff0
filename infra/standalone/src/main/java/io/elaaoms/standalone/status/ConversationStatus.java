package io.elaaoms.standalone.status;

import io.elaaoms.schemas.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far one conversation has come.
///
/// @param deliveries what of it arrived
/// @param transcript what the transcript stage made of it, if it did
/// @param runs of extractors over it, whatever became of them
/// @param memories how many memories rest on it
/// @param letters what could not be processed of it
public record ConversationStatus(
        List<Delivery> deliveries,
        Optional<Transcript> transcript,
        List<Run> runs,
        int memories,
        List<Letter> letters) {

    /// @param type as ElevenLabs calls it
    record Delivery(String type, Instant receivedAt, long bytes, String requestId) {}

    /// @param status as ElevenLabs calls it
    record Transcript(String status, int turns, String agentId, Instant startedAt, String identitySource) {}

    /// @param outcome as in [io.elaaoms.schemas.v1.ExtractionOutcome], lower case
    /// @param rejected how many candidates were refused, by reason
    record Run(
            String extractor,
            String outcome,
            int candidates,
            Map<String, Integer> rejected,
            int tokens,
            Instant extractedAt) {}

    /// A dead letter.
    record Letter(Stage stage, String reason, int attempts, Instant failedAt) {}

    /// Where a conversation stands.
    enum Verdict {
        /// Nothing of it ever came.
        UNKNOWN,
        /// It is on its way, or waits for another attempt.
        UNDER_WAY,
        /// There are memories of it.
        REMEMBERED,
        /// It was read, and held nothing worth remembering.
        NOTHING_TO_REMEMBER,
        /// A stage gave it up; the dead letter says why.
        FAILED;

        /// Whether nothing more will happen to it by itself, and nothing has to.
        boolean isWell() {
            return this == REMEMBERED || this == NOTHING_TO_REMEMBER;
        }
    }

    /// The latest run counts: an earlier one that failed was made good by it.
    Verdict verdict() {
        Optional<Run> latest = runs.stream().max(Comparator.comparing(Run::extractedAt));
        if (latest.isPresent()) {
            return verdict(latest.get());
        }
        if (!letters.isEmpty()) {
            return Verdict.FAILED;
        }
        return deliveries.isEmpty() && transcript.isEmpty() ? Verdict.UNKNOWN : Verdict.UNDER_WAY;
    }

    private Verdict verdict(Run latest) {
        return switch (latest.outcome()) {
            case "nothing_to_remember" -> Verdict.NOTHING_TO_REMEMBER;
            case "extracted" -> verdictOfFound();
            default -> Verdict.FAILED;
        };
    }

    private Verdict verdictOfFound() {
        if (memories > 0) {
            return Verdict.REMEMBERED;
        }
        boolean givenUp = letters.stream()
                .map(Letter::stage)
                .anyMatch(stage -> stage.compareTo(Stage.EXTRACTION) > 0 && stage != Stage.JUDGE); // rules have decided
        return givenUp ? Verdict.FAILED : Verdict.UNDER_WAY;
    }
}
