package io.elaaoms.query.resident;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.query.fixtures.Library;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresLibrary;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemoryIndexContract;
import java.time.Duration;

/// What is resident keeps the promises that the tables keep.
class ResidentIndexIT extends MemoryIndexContract {

    @Override
    protected Library createLibrary() {
        Database database = Database.forSearches(TestCluster.freshDatabase(), Duration.ofSeconds(20));
        return new PostgresLibrary(database) {

            @Override
            public MemoryIndex index() {
                return new ReadFirst(database);
            }
        };
    }
}
