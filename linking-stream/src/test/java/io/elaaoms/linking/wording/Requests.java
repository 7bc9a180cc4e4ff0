package io.elaaoms.linking.wording;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.v1.WordingRequest;
import java.util.List;

/// What is asked of Dana Whitfield's profile.
public final class Requests {

    private Requests() {}

    public static WordingRequest.Builder dana() {
        return WordingRequest.newBuilder()
                .setTenant(Dana.TENANT)
                .setUserId(Dana.USER)
                .setAgentId(Dana.AGENT)
                .setPrint("print_1")
                .setSaidAt(Dana.FIRST_CALL)
                .setName("Dana Whitfield")
                .setLanguage("en")
                .setSummary(
                        "Dana Whitfield has called twice, last on 3 March 2026. The caller prefers express shipping.")
                .setGreeting(
                        "Hi Dana, welcome back! Last time we talked about late delivery. How can I help you today?")
                .setMemories(List.of("The caller prefers express shipping", "The caller ordered the Atlas desk"))
                .setTopics(List.of("Late delivery"))
                .setCommitments(List.of("The caller expects order 4471"));
    }
}
