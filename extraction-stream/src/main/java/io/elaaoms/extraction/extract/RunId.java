package io.elaaoms.extraction.extract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.Turn;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a run of an extractor over a conversation by what goes into it: the same words, read by the same
/// extractor, are the same run, whenever and wherever it happens; unless somebody asks for another one.
final class RunId {

    private static final int BYTES = 16;

    private final MessageDigest digest = sha256();

    private RunId() {}

    /// 32 lower-case hex digits.
    static String of(Conversation conversation, ExtractorInfo extractor) {
        RunId run = new RunId();
        run.add(extractor.getProvider(), extractor.getModel(), extractor.getPromptVersion(), extractor.getPromptHash());
        run.add(
                conversation.getLanguage().orElse(""),
                conversation.getTimezone().orElse(""),
                conversation.getStartedAt().toString());
        conversation.getExtractionRequest().ifPresent(request -> run.add("request", request.getRequestId()));
        for (Turn turn : Speech.of(conversation)) {
            run.add(Integer.toString(turn.getIndex()), turn.getRole().name(), turn.getMessage());
        }
        return HexFormat.of().formatHex(run.digest.digest(), 0, BYTES);
    }

    /// Each part with its length before it, so that no two lists of parts read the same.
    private void add(String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
