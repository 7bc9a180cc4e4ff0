package io.elaaoms.linking.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileMemory;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.WordingRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What ties a model's words to the profile they are of: all that it says but for summary and greeting, which
/// are the words.
final class Rewording {

    private Rewording() {}

    static boolean isOf(Profile profile, ProfileWording wording) {
        return wording.getPrint().equals(print(profile));
    }

    /// @param template a profile in the template's words
    static WordingRequest request(Profile template) {
        return WordingRequest.newBuilder()
                .setTenant(template.getTenant())
                .setUserId(template.getUserId())
                .setAgentId(template.getAgentId())
                .setPrint(print(template))
                .setSaidAt(template.getLastInteractionAt())
                .setName(template.getDisplayName().orElse(null))
                .setLanguage(template.getLanguage().orElse(null))
                .setSummary(template.getSummary())
                .setGreeting(template.getGreeting())
                .setMemories(contents(template))
                .setTopics(template.getTopics())
                .setCommitments(template.getCommitments())
                .build();
    }

    /// 32 hex digits; the same in the template's words and in a model's.
    private static String print(Profile profile) {
        List<String> head = List.of(
                profile.getDisplayName().orElse(""),
                profile.getLanguage().orElse(""),
                Integer.toString(profile.getConversationCount()),
                profile.getLastInteractionAt().toString());
        String said = Stream.of(head, contents(profile), profile.getTopics(), profile.getCommitments())
                .map(texts -> String.join("\0", texts))
                .collect(Collectors.joining("\1"));
        return HexFormat.of().formatHex(sha256().digest(said.getBytes(UTF_8)), 0, 16);
    }

    private static List<String> contents(Profile profile) {
        return profile.getMemories().stream().map(ProfileMemory::getContent).toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
