package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.Candidate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/// One thing that was said (or typed) about a caller, and where: the unit memories are made from.
///
/// @param id the id of the memory this statement founds, if it founds one
/// @param source which contribution it belongs to, and where therein
/// @param saidAt when the call began or the command was issued: decides who is later
/// @param learntAt when something was found in its conversation first, or the command was issued
/// @param held while this was what we made of its conversation: ends where it is found in other words now, or not at
/// all
record Statement(
        String id,
        Kind kind,
        Source source,
        Candidate candidate,
        Embedding embedding,
        Instant saidAt,
        Instant learntAt,
        Span held) {

    /// How a statement came to be, which decides what it may do.
    enum Kind {
        /// Found in a conversation.
        SPOKEN,
        /// Sent through the API, to be treated like a candidate.
        SENT,
        /// Sent through the API, to be stored as it is: joins and supersedes nothing.
        VERBATIM,
        /// A person's correction of the memory with this statement's id.
        EDIT,
        /// Found in a conversation by a run that does not count any more. No memory by itself: where a person named
        /// it, what they asked holds for what is found in its place.
        FORMER
    }

    /// @param conversationId of the call, or what a command names as its source, or `command:<id>`
    /// @param position among the statements of one contribution
    /// @param extractor `provider/model/promptVersion`
    /// @param metadata what the client attached, by name, each value JSON
    record Source(
            String conversationId,
            String run,
            String agentId,
            String extractor,
            int position,
            Map<String, String> metadata) {

        Source {
            metadata = Map.copyOf(metadata);
        }

        /// Of the same contribution.
        Source at(int otherPosition) {
            return new Source(conversationId, run, agentId, extractor, otherPosition, metadata);
        }
    }

    /// From `from` on, and before `until`.
    record Span(Instant from, Instant until) {

        static Span since(Instant from) {
            return new Span(from, Instant.MAX);
        }

        boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    /// Time first; the rest makes the order total. Within one call the later turn is the later statement; what it
    /// says no more comes after all that it says, so that it finds what that is now.
    static final Comparator<Statement> IN_TIME = Comparator.comparing(Statement::saidAt)
            .thenComparing(Statement::conversationId)
            .thenComparing(Statement::isFormer)
            .thenComparingInt(statement -> statement.candidate().getSourceTurn())
            .thenComparingInt(statement -> statement.source().position())
            .thenComparing(Statement::kind)
            .thenComparing(Statement::id)
            .thenComparing(statement -> statement.source().run());

    boolean isHeld() {
        return held.until().equals(Instant.MAX);
    }

    Statement heldSince(Statement earlier) {
        return held(new Span(earlier.held.from(), held.until()));
    }

    Statement heldUntil(Instant until) {
        return held(new Span(held.from(), until));
    }

    /// The same words, as if it had come to be like that.
    Statement as(Kind other) {
        return kind == other ? this : new Statement(id, other, source, candidate, embedding, saidAt, learntAt, held);
    }

    private Statement held(Span other) {
        return new Statement(id, kind, source, candidate, embedding, saidAt, learntAt, other);
    }

    String conversationId() {
        return source.conversationId();
    }

    String content() {
        return candidate.getContent();
    }

    /// Stands for its words where they must not be: a hash of them.
    String print() {
        return Statements.print(content());
    }

    boolean isEdit() {
        return kind == Kind.EDIT;
    }

    boolean isFormer() {
        return kind == Kind.FORMER;
    }

    /// Whether a memory may rest on it: it was said or sent.
    boolean isSaid() {
        return kind != Kind.EDIT && kind != Kind.FORMER;
    }

    /// Whether a person wrote these words.
    boolean isManual() {
        return kind == Kind.SENT || kind == Kind.VERBATIM || kind == Kind.EDIT;
    }

    /// Whether it is a correction of words.
    boolean isReworded() {
        return isEdit() && !content().isEmpty();
    }

    /// Whether it is held against what was said before it: what is stored as it is, and a correction, are
    /// not.
    boolean isCompared() {
        return kind != Kind.VERBATIM && kind != Kind.EDIT;
    }

    /// Whether a memory with these words may turn out to be one with another.
    boolean mayConsolidate() {
        return kind != Kind.VERBATIM;
    }

    /// Since when it holds: when it became true if that was said, at the latest from when it was said. (A
    /// date still to come is what the statement is about, not when it begins to be known.)
    Instant since() {
        return candidate.getOccurredAt().filter(saidAt::isAfter).orElse(saidAt);
    }
}
