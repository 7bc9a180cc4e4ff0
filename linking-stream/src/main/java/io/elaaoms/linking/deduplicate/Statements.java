package io.elaaoms.linking.deduplicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.linking.deduplicate.Statement.Kind;
import io.elaaoms.linking.deduplicate.Statement.Source;
import io.elaaoms.linking.deduplicate.Statement.Span;
import io.elaaoms.schemas.Agents;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Records taken apart into statements.
final class Statements {

    private static final String COMMAND = "command:";

    /// The extractor of what nobody extracted.
    private static final String API = "api";

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String STOPS = ".!";
    private static final String NEXT_LINE = "\u0085";

    private Statements() {}

    /// What one conversation says, and what runs found in it that do not count any more.
    ///
    /// @param conversation tenant, user, conversation
    static List<Statement> of(Key conversation, EmbeddedExtraction counting) {
        List<Statement> found = found(conversation, counting, Kind.SPOKEN, Runs.learntAt(counting));
        return counting.getRunsBefore().isEmpty() ? found : withFormer(conversation, counting, found);
    }

    /// As the last run found it that did, from when it was found first; of what was lost and found again, as if it had
    /// not been lost.
    private static List<Statement> withFormer(Key conversation, EmbeddedExtraction counting, List<Statement> found) {
        Map<String, Statement> former = new LinkedHashMap<>();
        Runs.inTime(counting).forEach(run -> {
            List<Statement> now = found(conversation, run, Kind.FORMER, Runs.learntAt(counting));
            Set<String> ids = now.stream().map(Statement::id).collect(toUnmodifiableSet());
            former.replaceAll((id, statement) ->
                    ids.contains(id) || !statement.isHeld() ? statement : statement.heldUntil(Runs.extractedAt(run)));
            now.forEach(
                    statement -> former.merge(statement.id(), statement, (earlier, again) -> again.heldSince(earlier)));
        });
        List<Statement> all = new ArrayList<>();
        found.forEach(statement -> all.add(statement.heldSince(former.getOrDefault(statement.id(), statement))));
        found.forEach(statement -> former.remove(statement.id()));
        all.addAll(former.values());
        return List.copyOf(all);
    }

    private static List<Statement> found(Key conversation, EmbeddedExtraction run, Kind kind, Instant learntAt) {
        Extraction extraction = run.getExtraction();
        String speaker = conversation.toString();
        Source first = source(conversation.part(2), extraction);
        Span held = Span.since(extraction.getExtractedAt());
        List<Statement> statements = new ArrayList<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (int position = 0; position < extraction.getCandidates().size(); position++) {
            Candidate candidate = extraction.getCandidates().get(position);
            String words = normalise(candidate.getContent());
            int occurrence = occurrences.merge(words, 1, Integer::sum);
            statements.add(new Statement(
                    memoryId(speaker, words, occurrence),
                    kind,
                    first.at(position),
                    candidate,
                    Embedding.of(run.getEmbeddingModel(), run.getVectors().get(position)),
                    extraction.getStartedAt(),
                    learntAt,
                    held));
        }
        return List.copyOf(statements);
    }

    private static Source source(String conversationId, Extraction extraction) {
        ExtractorInfo extractor = extraction.getExtractor();
        String label = String.join("/", extractor.getProvider(), extractor.getModel(), extractor.getPromptVersion());
        return new Source(conversationId, extraction.getRun(), extraction.getAgentId(), label, 0, Map.of());
    }

    /// What `create` says: in the source it names, else in the place of a conversation of its own. Its id is of
    /// the command alone, so that a source may say the same words twice.
    static Statement of(Key caller, MemoryCommand command, CreateMemory create) {
        String itself = COMMAND + command.getCommandId();
        Key conversation = Key.of(caller.tenant(), caller.part(1), itself);
        return new Statement(
                memoryId(conversation, create.getCandidate().getContent(), 1),
                create.getInfer() ? Kind.SENT : Kind.VERBATIM,
                new Source(
                        create.getSourceId().orElse(itself),
                        command.getCommandId(),
                        create.getAgentId(),
                        API,
                        0,
                        create.getMetadata()),
                create.getCandidate(),
                Embedding.of(create.getEmbeddingModel(), create.getVector()),
                command.getIssuedAt(),
                command.getIssuedAt(),
                Span.since(command.getIssuedAt()));
    }

    /// What `update` makes of the memory it names.
    static Statement of(MemoryCommand command, UpdateMemory update) {
        Embedding embedding = update.getVector()
                .map(vector -> Embedding.of(update.getEmbeddingModel().orElse(""), vector))
                .orElseGet(Embedding::none);
        return new Statement(
                update.getMemoryId(),
                Kind.EDIT,
                new Source(
                        COMMAND + command.getCommandId(),
                        command.getCommandId(),
                        Agents.EVERY,
                        API,
                        0,
                        update.getMetadata()),
                Candidate.newBuilder()
                        .setContent(update.getContent().orElse(""))
                        .setSector(Sector.SEMANTIC)
                        .setCategory(Category.OTHER)
                        .setImportance(update.getImportance().orElse(0))
                        .setConfidence(1)
                        .setSourceQuote("")
                        .setSourceTurn(-1)
                        .build(),
                embedding,
                command.getIssuedAt(),
                command.getIssuedAt(),
                Span.since(command.getIssuedAt()));
    }

    /// `mem_` and 24 hex digits; depends on who spoke, in which conversation, and the words, not on the run.
    ///
    /// @param occurrence counts from 1 where one conversation says the same words again
    static String memoryId(Key conversation, String content, int occurrence) {
        return memoryId(conversation.toString(), normalise(content), occurrence);
    }

    private static String memoryId(String speaker, String words, int occurrence) {
        return "mem_" + hash(speaker + "\n" + words + "\n" + occurrence, 12);
    }

    /// 32 hex digits; the same for words that differ in capitals, space or a full stop alone.
    static String print(String content) {
        return hash(normalise(content), 16);
    }

    private static String hash(String text, int bytes) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)), 0, bytes);
    }

    /// Ids hang on it: not a character of what it gives may ever change.
    private static String normalise(String content) {
        String lower = content.strip().toLowerCase(Locale.ROOT);
        return withoutStops(
                isEvenlySpaced(lower) ? lower : SPACES.matcher(lower).replaceAll(" "));
    }

    /// Of `text` that ends in no space.
    private static boolean isEvenlySpaced(String text) {
        for (int at = 0; at < text.length(); at++) {
            char symbol = text.charAt(at);
            if ((symbol <= '\r' && symbol >= '\t') || (symbol == ' ' && text.charAt(at + 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    /// Those at the very end, or before a line break there: the only one that `strip` leaves.
    private static String withoutStops(String text) {
        int end = text.endsWith(NEXT_LINE) ? text.length() - 1 : text.length();
        int begin = end;
        while (begin > 0 && STOPS.indexOf(text.charAt(begin - 1)) >= 0) {
            begin--;
        }
        return begin == end ? text : text.substring(0, begin) + text.substring(end);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
