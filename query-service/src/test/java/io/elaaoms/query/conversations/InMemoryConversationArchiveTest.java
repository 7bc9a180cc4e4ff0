package io.elaaoms.query.conversations;

import io.elaaoms.query.fixtures.InMemoryConversationArchive;

class InMemoryConversationArchiveTest extends ConversationArchiveContract {

    private final InMemoryConversationArchive archive = new InMemoryConversationArchive();

    @Override
    protected ConversationArchive archive() {
        return archive;
    }

    @Override
    protected void keep(String tenant, ConversationTranscript transcript) {
        archive.keep(tenant, transcript);
    }
}
