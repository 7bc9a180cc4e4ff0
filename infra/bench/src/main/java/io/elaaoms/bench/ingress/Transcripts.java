package io.elaaoms.bench.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.bench.load.Message;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Deliveries of `post_call_transcription`, 60 turns and 32 KiB each, of a new conversation each, signed as
/// ElevenLabs does. One template and a number, so that making them takes little of the machine that is
/// measured: a copy, and the signature. For one thread at a time.
final class Transcripts implements Supplier<Message> {

    static final int TURNS = 60;

    private static final String HMAC = "HmacSHA256";
    private static final String NUMBER = "%012d";
    private static final String SENTENCE =
            "I would like the sourdough from last week again, two loaves, and please leave out the caraway. ";

    private final InstantSource clock;
    private final byte[] template;
    private final int numberAt;
    private final Mac mac;
    private long made;

    /// @param run tells its conversations from another run's
    Transcripts(String secret, String run, InstantSource clock) {
        this.clock = clock;
        String conversation = "conv_%s_%s".formatted(run, NUMBER.formatted(0));
        String payload = payload(conversation).toString();
        this.template = payload.getBytes(UTF_8);
        this.numberAt = payload.indexOf(conversation)
                + conversation.length()
                - NUMBER.formatted(0).length();
        this.mac = mac(secret);
    }

    @Override
    public Message get() {
        byte[] body = template.clone();
        byte[] number = String.format(Locale.ROOT, NUMBER, made++).getBytes(UTF_8);
        System.arraycopy(number, 0, body, numberAt, number.length);
        return new Message(ByteBuffer.wrap(body), Map.of("ElevenLabs-Signature", sign(body)));
    }

    private String sign(byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        mac.update((seconds + ".").getBytes(UTF_8));
        return "t=" + seconds + ",v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static Mac mac(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// ASCII only, so that places of characters are places of bytes.
    private static ObjectNode payload(String conversation) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("type", "post_call_transcription").put("event_timestamp", 1_795_219_080);
        ObjectNode data = event.putObject("data");
        data.put("agent_id", "agent_bench").put("conversation_id", conversation).put("status", "done");
        for (int turn = 0; turn < TURNS; turn++) {
            addTurn(data.withArray("transcript").addObject(), turn);
        }
        data.putObject("metadata").put("start_time_unix_secs", 1_795_218_780).put("call_duration_secs", 300);
        data.putObject("analysis").put("call_successful", "success").put("transcript_summary", SENTENCE);
        return event;
    }

    private static void addTurn(ObjectNode turn, int number) {
        turn.put("role", number % 2 == 0 ? "agent" : "user")
                .put("message", number + ". " + SENTENCE.repeat(4))
                .put("time_in_call_secs", 5 * number)
                .putNull("feedback")
                .putNull("llm_override");
        turn.putArray("tool_calls");
        turn.putArray("tool_results");
    }
}
