package io.elaaoms.ingress.webhook;

import io.elaaoms.ingress.body.Admission;
import io.elaaoms.ingress.body.BodyLimits;
import io.elaaoms.ingress.body.BodyRefused;
import io.elaaoms.ingress.body.Intake;
import io.elaaoms.ingress.rate.TenantRates;
import io.elaaoms.ingress.signature.SignatureCheck;
import io.elaaoms.ingress.signature.SignatureFailure;
import io.elaaoms.ingress.signature.SignatureVerifier;
import io.elaaoms.ingress.signature.StreamedSignature;
import io.elaaoms.objects.ObjectStore;
import io.elaaoms.platform.rate.Allowance;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.List;
import reactor.core.publisher.Mono;

/// Takes deliveries in: believes them or not while they stream, and puts what it believes into the log.
///
/// Whatever goes wrong, nothing of a delivery that is not in the log stays behind, and nothing that was
/// answered with a [Receipt] is lost.
public final class Deliveries {

    private final SignatureVerifier verifier;
    private final TenantRates rates;
    private final Admission admission;
    private final BodyLimits limits;
    private final ObjectStore store;
    private final EventPublisher publisher;

    public Deliveries(SignatureVerifier verifier, Bounds bounds, ObjectStore store, EventPublisher publisher) {
        this.verifier = verifier;
        this.rates = bounds.rates();
        this.admission = bounds.admission();
        this.limits = bounds.body();
        this.store = store;
        this.publisher = publisher;
    }

    /// What deliveries may take: `rates` of what is believed, `admission` of what is on its way in, `body` of
    /// each.
    public record Bounds(TenantRates rates, Admission admission, BodyLimits body) {}

    /// @return the receipt once the log has the event; [Refused] as its error otherwise
    public Mono<Receipt> accept(Delivery delivery) {
        return switch (verifier.begin(delivery.signatures())) {
            case SignatureCheck.Refused(SignatureFailure failure) -> refuse(Refusal.of(failure));
            case SignatureCheck.Begun(StreamedSignature signature) -> admit(delivery, signature);
        };
    }

    private Mono<Receipt> admit(Delivery delivery, StreamedSignature signature) {
        return Mono.usingWhen(
                        Mono.fromCallable(this::begin),
                        intake -> receive(new Arrival(delivery, signature, intake)),
                        _ -> Mono.empty(),
                        (intake, _) -> intake.discard(),
                        Intake::abandon)
                .onErrorMap(BodyRefused.class, refused -> new Refused(Refusal.of(refused.reason())));
    }

    /// Looks before the body is read whether there would be a place and a token; what is taken is taken by
    /// those whom the signature proves, or strangers could empty the bucket.
    private Intake begin() {
        if (admission.isFull()) {
            throw new Refused(Refusal.OVERLOADED);
        }
        rates.exhausted().ifPresent(allowance -> {
            throw new Refused(Refusal.rateLimited(allowance));
        });
        return new Intake(limits, admission.enter(), store);
    }

    private Mono<Receipt> receive(Arrival arrival) {
        return arrival.delivery()
                .body()
                .concatMap(arrival::take, 1)
                .then()
                .takeUntilOther(arrival.intake().tooSlow())
                .then(Mono.fromCallable(() -> believe(arrival)))
                .flatMap(arrival::keepAudio)
                .doOnNext(_ -> arrival.intake().handOver())
                .flatMap(event -> publish(arrival, event));
    }

    private WebhookEvent believe(Arrival arrival) {
        WebhookEvent event = arrival.believe();
        Allowance allowance = rates.take(event.getTenant());
        if (!allowance.granted()) {
            throw new Refused(Refusal.rateLimited(allowance), event.getType());
        }
        if (!arrival.intake().takePlace()) {
            throw new Refused(Refusal.OVERLOADED, event.getType());
        }
        return event;
    }

    /// What is on its way into the log is seen through even if the sender hangs up: only the log's answer frees
    /// what the delivery holds, so that nobody can pile up work by leaving early.
    private Mono<Receipt> publish(Arrival arrival, WebhookEvent event) {
        return Mono.deferContextual(context -> Mono.fromFuture(
                        toLog(arrival, event)
                                .onErrorResume(
                                        failure -> arrival.intake().discard().then(Mono.error(failure)))
                                .doOnTerminate(arrival.intake()::release)
                                .contextWrite(context)
                                .toFuture(),
                        true))
                .onErrorMap(LogUnavailable.class, _ -> new Refused(Refusal.LOG_UNAVAILABLE, event.getType()));
    }

    private Mono<Receipt> toLog(Arrival arrival, WebhookEvent event) {
        TraceParent trace = arrival.delivery().trace();
        Key key = Events.key(event);
        return publisher
                .publish(key, event, trace)
                .filter(_ -> Events.isUnreadable(event))
                .map(origin -> Events.deadLetter(origin, arrival.delivery().receivedAt()))
                .flatMap(letter -> publisher.setAside(key, letter, trace))
                .thenReturn(new Receipt(event.getConversationId(), event.getType()));
    }

    private static Mono<Receipt> refuse(Refusal refusal) {
        return Mono.error(new Refused(refusal));
    }

    /// A delivery on its way in.
    private record Arrival(Delivery delivery, StreamedSignature signature, Intake intake) {

        Mono<Void> take(byte[] bytes) {
            signature.update(bytes);
            return intake.accept(bytes);
        }

        WebhookEvent believe() {
            String tenant =
                    signature.verifiedTenant().orElseThrow(() -> new Refused(Refusal.of(SignatureFailure.MISMATCH)));
            return Events.describe(delivery, intake.received(), tenant, signature.signedAt());
        }

        Mono<WebhookEvent> keepAudio(WebhookEvent event) {
            return intake.keep(List.of(event.getTenant(), event.getConversationId()))
                    .map(audio -> Events.claiming(event, audio))
                    .defaultIfEmpty(event);
        }
    }
}
