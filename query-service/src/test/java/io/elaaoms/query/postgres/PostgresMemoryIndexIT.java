package io.elaaoms.query.postgres;

import io.elaaoms.query.fixtures.Library;
import io.elaaoms.query.search.MemoryIndexContract;

class PostgresMemoryIndexIT extends MemoryIndexContract {

    @Override
    protected Library createLibrary() {
        return PostgresLibrary.freshForSearches();
    }
}
