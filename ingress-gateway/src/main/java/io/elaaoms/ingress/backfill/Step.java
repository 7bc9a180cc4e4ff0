package io.elaaoms.ingress.backfill;

/// Something that a run did or found. No content.
///
/// @param reason why it failed, or what it waits for; empty where the kind says it all
public record Step(String conversationId, Kind kind, String reason) {

    /// What happened.
    public enum Kind {
        LISTED,
        /// The log has its transcript now; in a dry run: it would be fetched.
        PUBLISHED,
        /// The log has its recording now; likewise.
        RECORDED,
        /// The log had all we want of it.
        KNOWN,
        /// It is not over yet.
        UNFINISHED,
        /// It was erased here.
        ERASED,
        /// It was deleted at ElevenLabs between list and fetch, or has no recording.
        GONE,
        FAILED
    }

    static Step of(ListedConversation listed, Kind kind) {
        return new Step(listed.id(), kind, "");
    }

    static Step of(ListedConversation listed, Kind kind, String reason) {
        return new Step(listed.id(), kind, reason);
    }
}
