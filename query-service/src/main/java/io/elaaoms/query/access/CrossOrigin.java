package io.elaaoms.query.access;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Lets the pages of the configured origins ask, and read errors, too; those of others get 403 before anything
/// is done. A browser's question beforehand (preflight) needs no key. There are no cookies here: credentials
/// are never allowed.
///
/// Where no origin is configured only preflights are refused: without a yes no browser sends a key, or shows
/// an answer to the page.
public final class CrossOrigin implements WebFilter {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration allowed;
    private final boolean off;
    private final MeterRegistry meters;

    public CrossOrigin(CorsSettings settings, MeterRegistry meters) {
        this.off = settings.allowedOrigins().isEmpty();
        this.meters = meters;
        this.allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(
                List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, PresentedKey.HEADER, "X-Request-Id"));
        allowed.setExposedHeaders(
                List.of("X-Request-Id", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"));
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(REMEMBERED);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean preflight = CorsUtils.isPreFlightRequest(exchange.getRequest());
        if (off && !preflight) {
            return chain.filter(exchange);
        }
        if (off || !processor.process(allowed, exchange)) {
            meters.counter("elaaoms.access.refused", "reason", "origin").increment();
            return Mono.error(new ApiException(ErrorCode.FORBIDDEN, "Pages of this origin may not ask"));
        }
        return preflight ? Mono.empty() : chain.filter(exchange);
    }
}
