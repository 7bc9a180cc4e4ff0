package io.elaaoms.query.initiation;

import io.elaaoms.query.fixtures.InMemoryProfileBook;

class InMemoryProfileBookTest extends ProfileBookContract {

    private final InMemoryProfileBook book = new InMemoryProfileBook();

    @Override
    protected ProfileBook book() {
        return book;
    }

    @Override
    protected void keep(String tenant, String userId, String agentId, CallerProfile profile) {
        book.keep(tenant, userId, agentId, profile);
    }

    @Override
    protected void identify(String tenant, String callerId, String userId) {
        book.identify(tenant, callerId, userId);
    }
}
