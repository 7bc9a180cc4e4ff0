package io.elaaoms.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

class InMemoryObjectStoreTest extends ObjectStoreContract {

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    List<String> contents() {
        return store.objects().values().stream()
                .map(bytes -> new String(bytes, UTF_8))
                .toList();
    }
}
