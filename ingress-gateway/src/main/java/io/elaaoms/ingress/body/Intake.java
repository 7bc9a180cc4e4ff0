package io.elaaoms.ingress.body;

import io.elaaoms.objects.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FastByteArrayOutputStream;
import reactor.core.publisher.Mono;

/// Takes one body in: what is ordinary is collected, audio goes decoded into the object store as it comes and
/// is never held. One call at a time; each waits for the one before.
public final class Intake implements BodyParts {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /// A transcript of 60 turns fits into the first block.
    private static final int TYPICAL_BYTES = 40 * 1024;

    /// How often a body is in memory at worst: as it came, in the log's format, and on the way between.
    private static final int COPIES = 3;

    private final BodyLimits limits;
    private final Admission.Ticket ticket;
    private final BodySplitter splitter = new BodySplitter(this);
    private final AudioIntake audio;
    private final FastByteArrayOutputStream envelope = new FastByteArrayOutputStream(TYPICAL_BYTES);
    private final MessageDigest digest = sha256();
    private final Pace pace;
    private volatile boolean handedOver;
    private long received;

    public Intake(BodyLimits limits, Admission.Ticket ticket, ObjectStore store) {
        this.limits = limits;
        this.ticket = ticket;
        this.audio = new AudioIntake(store);
        this.pace = new Pace(limits);
    }

    /// Never a value; [BodyRefused] as its error if the sender is too slow.
    public Mono<Void> tooSlow() {
        return pace.watch();
    }

    /// Takes the next bytes of the body.
    ///
    /// @return [BodyRefused] as its error, beyond a limit or where the store fails
    public Mono<Void> accept(byte[] bytes) {
        int before = envelope.size();
        received += bytes.length;
        pace.came(bytes.length);
        digest.update(bytes);
        splitter.accept(bytes);
        if (envelope.size() > limits.envelopeBytes() || received > limits.audioBytes()) {
            return Mono.error(new BodyRefused(BodyRefused.Reason.TOO_LARGE));
        }
        if (!ticket.reserve((long) COPIES * (envelope.size() - before))) {
            return Mono.error(new BodyRefused(BodyRefused.Reason.OUT_OF_MEMORY));
        }
        return audio.store().onErrorMap(Intake::storeUnavailable).doOnSuccess(_ -> pace.stored());
    }

    /// What has come, once all of it has. Call it once.
    public ReceivedBody received() {
        splitter.end();
        return new ReceivedBody(
                ByteBuffer.wrap(envelope.toByteArrayUnsafe()),
                !audio.isThere() || audio.isWhole(),
                HexFormat.of().formatHex(digest.digest()));
    }

    /// Makes the audio durable; empty where there was none.
    public Mono<KeptAudio> keep(List<String> folder) {
        return audio.isThere() ? audio.keep(folder).onErrorMap(Intake::storeUnavailable) : Mono.empty();
    }

    /// Takes a place among what is on its way into the log, once the body is believed; false where there is
    /// none left.
    public boolean takePlace() {
        return ticket.takePlace();
    }

    /// Gives memory and place back: the log has answered. Idempotent.
    public void release() {
        ticket.leave();
    }

    /// The body's event will not be in the log: its audio goes too. Never fails; what cannot be deleted is
    /// logged.
    public Mono<Void> discard() {
        return audio.discard()
                .doOnError(failure -> LOG.warn(
                        "An upload could not be discarded: {}",
                        failure.getClass().getName()))
                .onErrorComplete()
                .then(Mono.fromRunnable(ticket::leave));
    }

    /// Nobody waits for the answer any more. Audio goes, unless its event is on its way into the log: then what
    /// the body holds goes with the log's answer.
    public Mono<Void> abandon() {
        return handedOver ? Mono.empty() : discard();
    }

    /// From now on the event is on its way into the log.
    public void handOver() {
        handedOver = true;
    }

    @Override
    public void envelope(byte[] bytes, int from, int to) {
        collect(bytes, from, to);
    }

    @Override
    public boolean audio(byte[] bytes, int from, int to) {
        audio.beginAt(envelope.size());
        return orLeaveRest(audio.accept(bytes, from, to));
    }

    @Override
    public boolean audio(byte character, byte[] escape) {
        audio.beginAt(envelope.size());
        return orLeaveRest(audio.accept(character, escape));
    }

    @Override
    public void audioEnded() {
        audio.beginAt(envelope.size());
        audio.end();
        leaveRest();
    }

    @Override
    public void audioCutShort() {
        leaveRest();
    }

    /// What cannot be decoded stays in the JSON, so that nothing of the body is lost.
    private void leaveRest() {
        byte[] rest = audio.unfinished();
        collect(rest, 0, rest.length);
    }

    private boolean orLeaveRest(boolean taken) {
        if (!taken) {
            leaveRest();
        }
        return taken;
    }

    private void collect(byte[] bytes, int from, int to) {
        try {
            envelope.write(bytes, from, to - from);
        } catch (IOException e) {
            throw new IllegalStateException("Only a closed stream fails, and nobody closes it", e);
        }
    }

    private static BodyRefused storeUnavailable(Throwable cause) {
        return new BodyRefused(BodyRefused.Reason.STORE_UNAVAILABLE, cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
