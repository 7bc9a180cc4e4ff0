package io.elaaoms.query.postgres;

import io.elaaoms.query.fixtures.Library;
import io.elaaoms.query.memories.MemoryShelfContract;

class PostgresMemoryShelfIT extends MemoryShelfContract {

    @Override
    protected Library createLibrary() {
        return PostgresLibrary.fresh();
    }
}
