package io.elaaoms.query.health;

import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// One thing this service needs.
///
/// @param name as it stands in the answer: `database`
/// @param needed whether memories can be served without it: if not, its failure is the service's
/// @param probe asks it; an error or no answer in time means it is down. Costs nothing and never calls a paid
///     API
public record HealthCheck(String name, boolean needed, Supplier<Mono<Finding>> probe) {

    /// What a probe found.
    ///
    /// @param status `up`, `down` or `unknown`
    /// @param detail a few words, never an address or a secret
    public record Finding(String status, String detail) {

        static final String UP = "up";
        static final String DOWN = "down";

        public static Finding up(String detail) {
            return new Finding(UP, detail);
        }

        public static Finding down(String detail) {
            return new Finding(DOWN, detail);
        }

        /// Configured, not asked.
        public static Finding unknown(String detail) {
            return new Finding("unknown", detail);
        }
    }
}
