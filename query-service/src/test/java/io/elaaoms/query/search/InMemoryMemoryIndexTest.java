package io.elaaoms.query.search;

import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Library;

class InMemoryMemoryIndexTest extends MemoryIndexContract {

    @Override
    protected Library createLibrary() {
        return new InMemoryLibrary();
    }
}
