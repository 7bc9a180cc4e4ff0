package io.elaaoms.bench.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Load on something that can be called in this JVM, counted as [Load] counts requests.
public final class Calls {

    private Calls() {}

    /// Open loop; returns when all have ended.
    ///
    /// @param calls asked once per call, by this thread; the call begins when it is due
    public static Answers atRate(int perSecond, Duration time, Supplier<? extends Mono<?>> calls)
            throws InterruptedException {
        Answers answers = new Answers();
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        int count = Math.toIntExact(perSecond * time.toMillis() / 1_000);
        CountDownLatch open = new CountDownLatch(count);
        long begin = System.nanoTime();
        for (int at = 0; at < count; at++) {
            Mono<?> call = calls.get();
            long due = begin + at * period;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            call.doFinally(_ -> open.countDown())
                    .subscribe(
                            _ -> {}, _ -> answers.unanswered(), () -> answers.answered(200, System.nanoTime() - due));
        }
        open.await();
        return answers;
    }
}
