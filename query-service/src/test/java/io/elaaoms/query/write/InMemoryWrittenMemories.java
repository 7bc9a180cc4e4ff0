package io.elaaoms.query.write;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.memories.StoredMemory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/// Tables that show what a test puts there.
final class InMemoryWrittenMemories implements WrittenMemories {

    private final Map<String, StoredMemory> rows = new ConcurrentHashMap<>();
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final Map<String, String> wholes = new ConcurrentHashMap<>();
    private final Map<String, Double> links = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> calls = new ConcurrentHashMap<>();
    private volatile boolean away;

    void show(StoredMemory memory) {
        rows.put(memory.memoryId(), memory);
    }

    void consolidate(String wholeId, String partId) {
        wholes.put(partId, wholeId);
    }

    void forget(String memoryId) {
        rows.remove(memoryId);
    }

    void link(String memoryId, String otherId, double weight) {
        links.put(memoryId + " " + otherId, weight);
    }

    void identify(String callerId, String userId) {
        users.put(callerId, userId);
    }

    void keepOfCall(String userId, String conversationId, long rows) {
        calls.put(userId, Map.of(conversationId, rows));
    }

    void forgetCalls(String userId) {
        calls.remove(userId);
    }

    void goAway() {
        away = true;
    }

    @Override
    public Mono<String> userOf(String tenant, Caller person) {
        return answer(person.names().stream()
                .map(users::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(person.id()));
    }

    @Override
    public Mono<String> ownerOf(String tenant, String memoryId) {
        return Mono.defer(
                () -> holding(memoryId).map(memory -> answer(memory.userId())).orElseGet(Mono::empty));
    }

    @Override
    public Mono<Boolean> remembers(String tenant, String userId, String memoryId) {
        return Mono.defer(() -> answer(holding(memoryId)
                .filter(memory -> memory.userId().equals(userId))
                .isPresent()));
    }

    private Optional<StoredMemory> holding(String memoryId) {
        return Optional.ofNullable(rows.get(wholes.getOrDefault(memoryId, memoryId)));
    }

    @Override
    public Mono<Set<String>> shown(String tenant, String userId, Map<String, Instant> since) {
        return Mono.defer(() -> answer(rows.values().stream()
                .filter(memory -> memory.userId().equals(userId))
                .filter(memory -> since.containsKey(memory.memoryId()))
                .filter(memory -> !Objects.requireNonNull(memory.updatedAt()).isBefore(since.get(memory.memoryId())))
                .map(StoredMemory::memoryId)
                .collect(Collectors.toSet())));
    }

    @Override
    public Mono<Double> linkedByHand(String tenant, String userId, String memoryId, String otherId) {
        return Mono.defer(() -> answer(links.getOrDefault(memoryId + " " + otherId, 0.0)));
    }

    @Override
    public Mono<Boolean> knows(String tenant, String userId) {
        return Mono.defer(() -> answer(isRemembered(userId) || calls.containsKey(userId)));
    }

    private boolean isRemembered(String userId) {
        return rows.values().stream().anyMatch(memory -> memory.userId().equals(userId));
    }

    @Override
    public Mono<Map<String, Long>> heldBy(String tenant, String userId, String alias) {
        return Mono.defer(
                () -> userId.equals(users.get(alias)) ? Mono.empty() : answer(calls.getOrDefault(alias, Map.of())));
    }

    @Override
    public Mono<Boolean> holds(String tenant, String userId, Map<String, Long> held) {
        return Mono.defer(() -> {
            Map<String, Long> there = calls.getOrDefault(userId, Map.of());
            return answer(held.entrySet().stream()
                    .allMatch(asked -> there.getOrDefault(asked.getKey(), 0L) >= asked.getValue()));
        });
    }

    @Override
    public Mono<List<Near>> find(String tenant, String userId, List<String> memoryIds, String model, float[] vector) {
        return Mono.defer(() -> answer(rows.values().stream()
                .filter(memory -> memoryIds.contains(memory.memoryId()))
                .map(memory -> new Near(memory, 0.92))
                .toList()));
    }

    private <T> Mono<T> answer(T answer) {
        return away ? Mono.error(new IllegalStateException("The database is away")) : Mono.just(answer);
    }
}
