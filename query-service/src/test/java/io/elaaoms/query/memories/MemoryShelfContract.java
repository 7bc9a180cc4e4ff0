package io.elaaoms.query.memories;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.Library;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.http.Page;
import io.elaaoms.query.memories.MemoryHistory.Change;
import io.elaaoms.query.memories.MemoryListing.SortBy;
import io.elaaoms.query.memories.Traces.Correction;
import io.elaaoms.query.memories.Traces.Rewording;
import io.elaaoms.schemas.Agents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [MemoryShelf] promises.
public abstract class MemoryShelfContract {

    private static final Instant MAY = Instant.parse("2026-05-01T10:00:00Z");
    private static final Caller PERSON = new Caller(DANA, List.of(DANA), true);
    private static final Sample MORNINGS = Sample.of("mornings", "Dana prefers mornings", 1, 0, 0);
    private static final Sample DOG =
            Sample.of("dog", "Dana has a dog", 0, 1, 0).learnt(MAY).important(9);

    @AutoClose
    private Library library;

    /// An empty one.
    protected abstract Library createLibrary();

    @BeforeEach
    void createEmptyLibrary() {
        library = createLibrary();
    }

    @Test
    void shouldListInTheOrderAskedFor() {
        library.keep(MORNINGS);
        library.keep(DOG);

        assertThat(ids(list(SortBy.CREATED_AT, false))).containsExactly("dog", "mornings");
        assertThat(ids(list(SortBy.LAST_SUPPORTED_AT, true))).containsExactly("mornings", "dog");
        assertThat(ids(list(SortBy.IMPORTANCE, true))).containsExactly("mornings", "dog");
        assertThat(ids(list(SortBy.SALIENCE, false))).containsExactly("dog", "mornings");
    }

    @Test
    void shouldListPartByPart() {
        library.keep(MORNINGS);
        library.keep(DOG);

        Page.Part<StoredMemory> first = list(Page.first(1));
        Page.Part<StoredMemory> behind = list(new Page(1, 5, null));

        assertThat(first.items()).containsExactly(DOG.memory());
        assertThat(first.total()).isEqualTo(2);
        assertThat(first.next()).isNotNull();
        assertThat(list(new Page(1, 1, null)).next()).isNull();
        assertThat(behind.items()).isEmpty();
        assertThat(behind.total()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadOnWhereItStoppedWhateverComesAndGoesBefore(SortBy sortBy) {
        Stream.of("one", "three", "two").forEach(id -> library.keep(Sample.of(id, "Dana has a cat", 1, 0, 0)));
        Page.Part<StoredMemory> first = list(listing(sortBy, Page.first(2)));
        library.keep(DOG);

        Page.Part<StoredMemory> second = list(listing(sortBy, new Page(2, 0, first.next())));

        assertThat(ids(first)).containsExactly("two", "three");
        assertThat(ids(second)).containsExactly("one");
        assertThat(second.total()).isEqualTo(3);
        assertThat(second.next()).isNull();
    }

    @Test
    void shouldNeverCrossUsersOrTenants() {
        library.keep(MORNINGS.about(TENANT, "+14155550143"));
        library.keep(MORNINGS.about("acme", DANA));

        assertThat(list(Page.first(10)).items()).isEmpty();
        assertThat(list(Page.first(10)).total()).isZero();
    }

    @Test
    void shouldListWhatAnAgentMaySee() {
        library.keep(MORNINGS);
        library.keep(DOG.heardBy("agent_bank"));
        library.keep(Sample.of("debt", "Dana has a debt", 0, 0, 1).heardBy("agent_bank"));
        library.keep(Sample.of("posted", "Dana is a member", 0, 0, 1)
                .heardBy(Agents.EVERY)
                .learnt(MAY));

        MemoryListing listing =
                new MemoryListing(TENANT, PERSON, Optional.of(DENTIST), false, SortBy.CREATED_AT, true, Page.first(10));

        assertThat(ids(list(listing))).containsExactly("mornings", "dog", "posted");
    }

    @Test
    void shouldListWhatIsArchivedOnRequest() {
        library.keep(MORNINGS.replacedBy("evenings", MAY));

        assertThat(list(Page.first(10)).items()).isEmpty();
        assertThat(ids(list(new MemoryListing(
                        TENANT, PERSON, Optional.empty(), true, SortBy.CREATED_AT, true, Page.first(10)))))
                .containsExactly("mornings");
    }

    @Test
    void shouldTellAHistory() {
        Sample replaced = MORNINGS.replacedBy("evenings", MAY);
        library.keep(replaced);
        library.support(replaced, said("conv_2", MARCH.plusSeconds(60)));
        library.support(replaced, said("conv_1", MARCH));

        MemoryHistory history = history(TENANT, "mornings");

        assertThat(Objects.requireNonNull(history).memory()).isEqualTo(replaced.memory());
        assertThat(history.changes())
                .extracting(Change::event, Change::conversationId, Change::at, Change::memoryId)
                .containsExactly(
                        tuple("created", "conv_1", MARCH, null),
                        tuple("reinforced", "conv_2", MARCH.plusSeconds(60), null),
                        tuple("superseded", null, MAY, "evenings"));
        assertThat(history.changes().getFirst().quote()).isEqualTo("mornings please");
    }

    @Test
    void shouldTellTheHistoryOfTheMemoryThatAnotherIsAPartOf() {
        library.keep(MORNINGS);
        library.consolidate(MORNINGS, "early");

        assertThat(Objects.requireNonNull(history(TENANT, "early")).memory().memoryId())
                .isEqualTo("mornings");
        assertThat(history("other", "early")).isNull();

        library.keep(Sample.of("early", "Dana gets up early", 0, 1, 0));
        assertThat(Objects.requireNonNull(history(TENANT, "early")).memory().memoryId())
                .isEqualTo("early");
    }

    @Test
    void shouldTellWhatWasSaidWhenItsPlaceWasTaken() {
        Sample evenings = Sample.of("evenings", "Dana prefers evenings", 1, 0, 0);
        library.keep(MORNINGS.replacedBy("evenings", MAY));
        library.keep(evenings);
        library.support(evenings, said("conv_9", MAY));

        MemoryHistory history = history(TENANT, "mornings");

        assertThat(Objects.requireNonNull(history).changes())
                .extracting(Change::event, Change::conversationId, Change::extractor, Change::memoryId)
                .containsExactly(
                        tuple("created", null, null, null), tuple("superseded", "conv_9", "local/rules/1", "evenings"));
    }

    @Test
    void shouldTellBothWhatWasSaidForWhichOneTookTheOthersPlace() {
        Sample mornings = MORNINGS.replacedBy("evenings", MARCH.plusSeconds(60));
        Sample evenings =
                Sample.of("evenings", "Dana prefers evenings", 1, 0, 0).inPlaceOf("mornings", "noon");
        library.keep(mornings);
        library.keep(evenings);
        library.support(evenings, said("conv_2", MARCH.plusSeconds(90)));
        library.support(evenings, said("conv_9", MAY));
        library.noteCorrection(mornings, new Correction(MARCH, "cmd_1", "Dana prefers noon", null, 7));
        library.noteReason(mornings, said("conv_9", MAY));

        assertThat(Objects.requireNonNull(history(TENANT, "mornings")).changes())
                .extracting(Change::event, Change::at, Change::conversationId, Change::quote, Change::memoryId)
                .endsWith(tuple("superseded", MAY, "conv_9", "mornings please", "evenings"));
        assertThat(Objects.requireNonNull(history(TENANT, "evenings")).changes())
                .extracting(Change::event, Change::at, Change::conversationId, Change::memoryId)
                .containsExactly(
                        tuple("created", MARCH.plusSeconds(90), "conv_2", null),
                        tuple("supersedes", MARCH.plusSeconds(90), "conv_2", "noon"),
                        tuple("supersedes", MAY, "conv_9", "mornings"),
                        tuple("reinforced", MAY, "conv_9", null));
    }

    @Test
    void shouldTellWhatPeopleCorrected() {
        library.keep(MORNINGS);
        library.support(MORNINGS, said("conv_1", MARCH));
        library.noteCorrection(
                MORNINGS,
                new Correction(MARCH.plusSeconds(60), "cmd_1", "Dana prefers noon", "Dana prefers mornings", null));
        library.noteCorrection(MORNINGS, new Correction(MAY, "cmd_2", "Dana prefers mornings", null, 9));

        assertThat(Objects.requireNonNull(history(TENANT, "mornings")).changes())
                .extracting(Change::event, Change::at, Change::before, Change::statement, Change::importance)
                .containsExactly(
                        tuple("created", MARCH, null, "Dana prefers mornings", null),
                        tuple("corrected", MARCH.plusSeconds(60), "Dana prefers noon", "Dana prefers mornings", null),
                        tuple("corrected", MAY, "Dana prefers mornings", null, 9));
    }

    @Test
    void shouldTellHowACallPutItMoreClearly() {
        library.keep(MORNINGS);
        library.support(MORNINGS, said("conv_1", MARCH));
        library.support(MORNINGS, said("conv_2", MARCH.plusSeconds(60)));
        library.noteRewording(
                MORNINGS, new Rewording(MAY.plusSeconds(60), "Dana is a morning person", said("conv_2", MARCH)));

        assertThat(Objects.requireNonNull(history(TENANT, "mornings")).changes())
                .extracting(Change::event, Change::at, Change::conversationId, Change::quote, Change::before)
                .containsExactly(
                        tuple("created", MARCH, "conv_1", "mornings please", null),
                        tuple("reinforced", MARCH.plusSeconds(60), "conv_2", "mornings please", null),
                        tuple(
                                "reworded",
                                MAY.plusSeconds(60),
                                "conv_2",
                                "mornings please",
                                "Dana is a morning person"));
    }

    @Test
    void shouldTellTheHistoryOfWhatNobodySaid() {
        library.keep(MORNINGS);

        assertThat(Objects.requireNonNull(history(TENANT, "mornings")).changes())
                .extracting(Change::event)
                .containsExactly("created");
    }

    @Test
    void shouldTellWhatAMemoryIsLinkedWithTheStrongestFirst() {
        library.keep(MORNINGS);
        library.keep(DOG);
        Sample tea = Sample.of("tea", "Dana likes tea", 0, 0, 1);
        library.keep(tea);
        library.link(MORNINGS, DOG, 0.6);
        library.link(MORNINGS, tea, 0.9);

        assertThat(Objects.requireNonNull(history(TENANT, "mornings")).links())
                .extracting(LinkedMemory::memoryId, LinkedMemory::type, LinkedMemory::weight)
                .containsExactly(tuple("tea", "automatic", 0.9), tuple("dog", "automatic", 0.6));
        assertThat(Objects.requireNonNull(history(TENANT, "dog")).links()).isEmpty();
    }

    @Test
    void shouldHaveNoHistoryOfAnotherTenantsMemory() {
        library.keep(MORNINGS.about("acme", DANA));

        assertThat(history(TENANT, "mornings")).isNull();
        assertThat(history(TENANT, "unheard-of")).isNull();
    }

    private @Nullable MemoryHistory history(String tenant, String id) {
        return library.shelf().history(tenant, id).block(Duration.ofSeconds(10));
    }

    private Page.Part<StoredMemory> list(SortBy sortBy, boolean ascending) {
        return list(new MemoryListing(TENANT, PERSON, Optional.empty(), false, sortBy, ascending, Page.first(10)));
    }

    private Page.Part<StoredMemory> list(Page page) {
        return list(listing(SortBy.CREATED_AT, page));
    }

    private static MemoryListing listing(SortBy sortBy, Page page) {
        return new MemoryListing(TENANT, PERSON, Optional.empty(), false, sortBy, false, page);
    }

    private Page.Part<StoredMemory> list(MemoryListing listing) {
        return Objects.requireNonNull(library.shelf().list(listing).block(Duration.ofSeconds(10)));
    }

    private static Support said(String conversationId, Instant at) {
        return new Support(conversationId, DENTIST, "Dana prefers mornings", "mornings please", 3, "local/rules/1", at);
    }

    private static List<String> ids(Page.Part<StoredMemory> part) {
        return part.items().stream().map(StoredMemory::memoryId).toList();
    }
}
