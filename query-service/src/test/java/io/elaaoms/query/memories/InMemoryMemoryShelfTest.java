package io.elaaoms.query.memories;

import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Library;

class InMemoryMemoryShelfTest extends MemoryShelfContract {

    @Override
    protected Library createLibrary() {
        return new InMemoryLibrary();
    }
}
