package io.elaaoms.ingress.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Bodies in ElevenLabs' shape, of each type there is and of one that nobody has told us of.
final class Bodies {

    private static final List<String> TYPES = List.of(
            "post_call_transcription",
            "post_call_audio",
            "post_call_transcription_otel",
            "call_initiation_failure",
            "answering_machine_detection",
            "unredacted_transcript",
            "unredacted_audio",
            "voice_removal_notice",
            "speech_to_text",
            "agent_qa",
            "flows",
            "of_tomorrow");
    private static final List<String> SENTENCES =
            List.of("I prefer mornings.", "Ich heiße Zoë.", "我的锁号是四十二。", "👋🏽", "\\ud83d\\udc4b \\\"so\\\" \\\\", "");

    private Bodies() {}

    static byte[] draw(Draw draw) {
        String type = draw.of(TYPES);
        String data = type.contains("audio") ? audio(draw) : transcript(draw);
        String body =
                "{\"type\":\"%s\",\"event_timestamp\":%d,\"data\":{\"agent_id\":\"agent_2\",\"conversation_id\":\"conv_%d\",%s}}"
                        .formatted(type, 1_795_219_106 + draw.below(100), draw.below(1_000), data);
        return (draw.oneIn(4) ? body.replace(",\"", ", \"").replace("\":", "\": ") : body).getBytes(UTF_8);
    }

    private static String audio(Draw draw) {
        int size = draw.oneIn(20) ? draw.below(90_000) : draw.below(600);
        String mp3 = Base64.getEncoder().encodeToString(draw.noise(size));
        return "\"full_audio\":\"%s\",\"n\":null".formatted(mp3);
    }

    private static String transcript(Draw draw) {
        int turns = draw.oneIn(20) ? draw.below(150) : draw.below(6);
        return IntStream.range(0, turns)
                .mapToObj(turn -> "{\"role\":\"user\",\"message\":\"%s\",\"time_in_call_secs\":%d}"
                        .formatted(draw.of(SENTENCES), turn))
                .collect(Collectors.joining(",", "\"transcript\":[", "],\"analysis\":null"));
    }
}
