package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/// Asks for the texts of several conversations in one call. Nobody waits for company: what arrives while
/// calls are under way goes together with the next one. When a shared call fails, each asks again for itself,
/// so that nobody suffers from another's text.
public final class BatchingEmbedder implements Embedder {

    private final Embedder embedder;
    private final int textsPerCall;
    private final Semaphore calls;
    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();

    /// @param calls how many calls may be under way at once
    /// @param textsPerCall no more requests join a call that has as many texts
    public BatchingEmbedder(Embedder embedder, int calls, int textsPerCall) {
        this.embedder = embedder;
        this.calls = new Semaphore(calls);
        this.textsPerCall = textsPerCall;
    }

    @Override
    public EmbeddingModelId model() {
        return embedder.model();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Request request = new Request(texts, new CompletableFuture<>());
        waiting.add(request);
        try {
            while (waiting.contains(request)) {
                callForThoseWaiting();
            }
            return request.answer().get().orElseGet(() -> embedder.embed(texts));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException(FailureReason.PROVIDER_TIMEOUT, true, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EmbeddingException failure
                    ? failure
                    : new EmbeddingException(FailureReason.INTERNAL_ERROR, false, e);
        } finally {
            waiting.remove(request);
        }
    }

    /// How many conversations wait for a call.
    int waiting() {
        return waiting.size();
    }

    /// Perhaps on behalf of others only: whoever finds a free place takes all who wait.
    private void callForThoseWaiting() throws InterruptedException {
        calls.acquire();
        List<Request> batch = List.of();
        try {
            batch = takeWaiting();
            answer(batch);
        } finally {
            calls.release();
            // whoever has no answer by now asks alone
            batch.forEach(request -> request.answer().complete(Optional.empty()));
        }
    }

    private List<Request> takeWaiting() {
        List<Request> batch = new ArrayList<>();
        int texts = 0;
        while (texts < textsPerCall) {
            Request next = waiting.poll();
            if (next == null) {
                return batch;
            }
            batch.add(next);
            texts += next.texts().size();
        }
        return batch;
    }

    private void answer(List<Request> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            handOut(
                    batch,
                    embedder.embed(batch.stream()
                            .flatMap(request -> request.texts().stream())
                            .toList()));
        } catch (EmbeddingException e) {
            if (batch.size() == 1) {
                batch.getFirst().answer().completeExceptionally(e);
            }
        }
    }

    private static void handOut(List<Request> batch, List<float[]> vectors) {
        int from = 0;
        for (Request request : batch) {
            int to = Math.min(vectors.size(), from + request.texts().size());
            request.answer().complete(Optional.of(vectors.subList(from, to)));
            from = to;
        }
    }

    /// @param answer empty: ask alone
    private record Request(List<String> texts, CompletableFuture<Optional<List<float[]>>> answer) {}
}
