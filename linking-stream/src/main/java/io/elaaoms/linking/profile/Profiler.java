package io.elaaoms.linking.profile;

import io.elaaoms.schemas.v1.Analysis;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileMemory;
import io.elaaoms.schemas.v1.ProfileWording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes a caller's profiles. Pure: "now" is the last interaction, so the same log gives the same profiles at
/// any time.
final class Profiler {

    /// The profile for an agent without one of its own.
    static final String ANY_AGENT = "*";

    private static final int MEMORIES = 5;
    private static final int IN_SUMMARY = 3;
    private static final int TOPICS = 5;
    private static final int COMMITMENTS = 5;

    private final ProfileSettings settings;
    private final int sharedImportance;
    private final Discretion discretion;

    Profiler(ProfileSettings settings) {
        this.settings = settings;
        this.sharedImportance = settings.sharedImportance();
        this.discretion = new Discretion(settings);
    }

    /// One profile for each agent that knows `person`, and one for any other; none where nothing is known.
    Map<String, Profile> profiles(Person person) {
        return profiles(person, Map.of());
    }

    /// The same, in a model's words where there are some for what a profile says and none is withheld.
    ///
    /// @param wordings by agent
    Map<String, Profile> profiles(Person person, Map<String, ProfileWording> wordings) {
        Map<String, Profile> profiles = templates(person);
        wordings.forEach(
                (agent, wording) -> profiles.computeIfPresent(agent, (_, profile) -> reworded(profile, wording)));
        return profiles;
    }

    private Profile reworded(Profile profile, ProfileWording wording) {
        return Rewording.isOf(profile, wording)
                        && discretion.allows(wording.getSummary())
                        && discretion.allows(wording.getGreeting())
                ? Profile.newBuilder(profile)
                        .setSummary(wording.getSummary())
                        .setGreeting(wording.getGreeting())
                        .build()
                : profile;
    }

    private Map<String, Profile> templates(Person person) {
        Map<String, Profile> profiles = new TreeMap<>();
        for (String agent : person.agents()) {
            profile(agent, person.seenBy(agent, sharedImportance), true)
                    .ifPresent(profile -> profiles.put(agent, profile));
        }
        profile(ANY_AGENT, person.seenByAny(sharedImportance), false)
                .ifPresent(profile -> profiles.put(ANY_AGENT, profile));
        return profiles;
    }

    private Optional<Profile> profile(String agent, Person known, boolean knowsCalls) {
        return known.lastInteraction().map(moment -> profile(agent, known, knowsCalls, moment));
    }

    private Profile profile(String agent, Person known, boolean knowsCalls, Instant moment) {
        List<Memory> awake = new Relevance(settings, moment).mostRelevantFirst(known.memories());
        List<Memory> sayable = awake.stream().filter(discretion::allows).toList();
        List<String> titles = knowsCalls ? titles(known.conversations()) : List.of();
        Optional<String> name = DisplayName.of(sayable);
        int calls = known.conversations().size();
        return Profile.newBuilder()
                .setTenant(known.tenant())
                .setUserId(known.userId())
                .setAgentId(agent)
                .setDisplayName(name.orElse(null))
                .setLanguage(language(known.conversations()).orElse(null))
                .setSummary(Wording.summary(name, calls, moment, worthSaying(sayable)))
                .setGreeting(Wording.greeting(name, calls > 0, lastTopic(known.conversations(), titles)))
                .setMemories(sayable.stream()
                        .limit(MEMORIES)
                        .map(Profiler::toProfileMemory)
                        .toList())
                .setTopics(topics(titles, sayable))
                .setCommitments(commitments(sayable))
                .setLastInteractionAt(moment)
                .setConversationCount(calls)
                .setMemoryCount(awake.size())
                .build();
    }

    private static Optional<String> language(List<Conversation> latestFirst) {
        return latestFirst.stream().flatMap(call -> call.getLanguage().stream()).findFirst();
    }

    private static List<String> worthSaying(List<Memory> sayable) {
        return sayable.stream()
                .filter(memory -> !DisplayName.isName(memory))
                .limit(IN_SUMMARY)
                .map(Memory::getContent)
                .toList();
    }

    private List<String> titles(List<Conversation> latestFirst) {
        return latestFirst.stream().flatMap(call -> title(call).stream()).toList();
    }

    private Optional<String> title(Conversation call) {
        return call.getAnalysis()
                .flatMap(Analysis::getTitle)
                .flatMap(Wording::topic)
                .filter(discretion::allows);
    }

    /// Of the last call only: "last time" must be true.
    private Optional<String> lastTopic(List<Conversation> latestFirst, List<String> titles) {
        return latestFirst.stream()
                .limit(1)
                .flatMap(call -> title(call).stream())
                .filter(titles::contains)
                .findFirst();
    }

    private static List<String> topics(List<String> titles, List<Memory> sayable) {
        Stream<String> tags = latestFirst(sayable)
                .filter(memory -> !DisplayName.isName(memory))
                .flatMap(memory -> memory.getTags().stream());
        return Stream.concat(titles.stream(), tags).distinct().limit(TOPICS).toList();
    }

    private static List<String> commitments(List<Memory> sayable) {
        return latestFirst(sayable)
                .filter(memory -> memory.getCategory() == Category.COMMITMENT || memory.getCategory() == Category.ORDER)
                .limit(COMMITMENTS)
                .map(Memory::getContent)
                .toList();
    }

    private static Stream<Memory> latestFirst(List<Memory> memories) {
        return memories.stream()
                .sorted(Comparator.comparing(Memory::getLastSupportedAt)
                        .reversed()
                        .thenComparing(Memory::getMemoryId));
    }

    private static ProfileMemory toProfileMemory(Memory memory) {
        return ProfileMemory.newBuilder()
                .setMemoryId(memory.getMemoryId())
                .setContent(memory.getContent())
                .setLastSupportedAt(memory.getLastSupportedAt())
                .build();
    }
}
