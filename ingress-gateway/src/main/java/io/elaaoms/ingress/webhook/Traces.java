package io.elaaoms.ingress.webhook;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.function.server.ServerRequest;

/// Which trace a request belongs to: the one we are recording, else the one it came with, else a new one.
public final class Traces {

    private final RandomGenerator random;

    public Traces(RandomGenerator random) {
        this.random = random;
    }

    TraceParent of(ServerRequest request) {
        return recorded(request)
                .or(() -> TraceParent.parse(request.headers().header("traceparent")))
                .orElseGet(() -> TraceParent.create(random));
    }

    private static Optional<TraceParent> recorded(ServerRequest request) {
        return ServerRequestObservationContext.findCurrent(request.attributes())
                .map(observation -> observation.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context)
                .map(Traces::toParent);
    }

    private static TraceParent toParent(TraceContext context) {
        return TraceParent.of(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()));
    }
}
