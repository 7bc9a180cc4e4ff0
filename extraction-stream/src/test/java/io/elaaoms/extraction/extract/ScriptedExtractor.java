package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers what the test says, in turn, the last answer for ever; counts how often it was asked.
final class ScriptedExtractor implements Extractor {

    private final Queue<Outcome<Extracted>> script = new ArrayDeque<>();
    private final String model;
    private final AtomicInteger calls = new AtomicInteger();
    private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);

    @SafeVarargs
    ScriptedExtractor(Outcome<Extracted>... answers) {
        this("script", answers);
    }

    @SafeVarargs
    ScriptedExtractor(String model, Outcome<Extracted>... answers) {
        this.model = model;
        script.addAll(Arrays.asList(answers));
    }

    int calls() {
        return calls.get();
    }

    /// Lets nobody through until [#open()].
    void shut() {
        gate.drainPermits();
    }

    void open() {
        gate.release(Short.MAX_VALUE);
    }

    @Override
    public ExtractorInfo info() {
        return new ExtractorInfo("scripted", model, "v1", "00");
    }

    @Override
    public Outcome<Extracted> extract(Conversation conversation) {
        calls.incrementAndGet();
        gate.acquireUninterruptibly();
        synchronized (script) {
            return script.size() > 1 ? script.remove() : script.element();
        }
    }
}
