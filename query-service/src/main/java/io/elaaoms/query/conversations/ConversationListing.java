package io.elaaoms.query.conversations;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.http.Page;
import java.util.Optional;

/// Which conversations to list, newest first.
public record ConversationListing(String tenant, Optional<Caller> person, Optional<String> agentId, Page page) {}
