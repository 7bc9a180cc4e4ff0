package io.elaaoms.standalone.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/// As many deliveries as are asked for, each unlike all others, of every type and of many sizes. The same number
/// is the same delivery: none of them need be remembered.
final class Deliveries {

    private static final int LARGE = 4_000_000;

    private Deliveries() {}

    static byte[] body(int number) {
        Random random = new Random(number);
        return switch (number % 10) {
            case 0 -> audio(number, random, number % 50 == 0 ? LARGE : 20_000 + random.nextInt(200_000));
            case 1 -> event(number, "post_call_transcription_otel", transcript(random, 40));
            case 2 -> event(number, "call_initiation_failure", "\"failure_reason\":\"busy\"");
            case 3 -> event(number, "answering_machine_detection", "\"verdict\":\"human\"");
            case 4 -> event(number, "unredacted_transcript", transcript(random, 100));
            case 5 -> "{\"type\":\"voice_removed\",\"n\":%d}".formatted(number).getBytes(UTF_8);
            case 6 -> "signed, but not JSON: %d".formatted(number).getBytes(UTF_8);
            default -> event(number, "post_call_transcription", transcript(random, 300));
        };
    }

    /// What the gateway calls the conversation of a delivery.
    static String conversation(int number) {
        boolean unnamed = number % 10 == 5 || number % 10 == 6;
        return unnamed ? "unknown-" + sha256(body(number)) : "conv_" + number;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] audio(int number, Random random, int size) {
        byte[] mp3 = new byte[size];
        random.nextBytes(mp3);
        String base64 = Base64.getEncoder().encodeToString(mp3);
        return event(number, "post_call_audio", "\"full_audio\":\"%s\",\"n\":1".formatted(base64));
    }

    private static String transcript(Random random, int longest) {
        StringBuilder turns = new StringBuilder("\"transcript\":[{\"role\":\"agent\",\"message\":\"Zoë?\"}");
        for (int turn = random.nextInt(longest); turn > 0; turn--) {
            turns.append(",{\"role\":\"user\",\"message\":\"My locker number is %d.\"}".formatted(random.nextInt()));
        }
        return turns.append(']').toString();
    }

    private static byte[] event(int number, String type, String data) {
        return "{\"type\":\"%s\",\"event_timestamp\":1795219106,\"data\":{\"agent_id\":\"agent_2\",\"conversation_id\":\"conv_%d\",%s}}"
                .formatted(type, number, data)
                .getBytes(UTF_8);
    }
}
