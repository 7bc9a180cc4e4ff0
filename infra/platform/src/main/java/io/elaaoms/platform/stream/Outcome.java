package io.elaaoms.platform.stream;

import io.elaaoms.schemas.v1.FailureReason;
import java.util.function.Function;

/// What became of one record in one step. A failure is a value, until it is Kafka's own.
public sealed interface Outcome<T> {

    /// It worked.
    record Success<T>(T value) implements Outcome<T> {}

    /// It did not.
    ///
    /// @param reason from a closed set; never text that came from outside
    /// @param step the operator that failed, kebab-case
    /// @param retryable whether the same input may succeed later; decides between another attempt and a dead
    ///     letter
    record Failure<T>(FailureReason reason, String step, boolean retryable) implements Outcome<T> {

        /// The same failure where a value of another type was hoped for.
        public <R> Failure<R> as() {
            return new Failure<>(reason, step, retryable);
        }
    }

    static <T> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    /// A failure that no repetition will cure.
    static <T> Outcome<T> failure(FailureReason reason, String step) {
        return new Failure<>(reason, step, false);
    }

    /// A failure that may pass.
    static <T> Outcome<T> retryable(FailureReason reason, String step) {
        return new Failure<>(reason, step, true);
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Success<T>(T value) -> new Success<>(change.apply(value));
            case Failure<T> failure -> failure.as();
        };
    }
}
