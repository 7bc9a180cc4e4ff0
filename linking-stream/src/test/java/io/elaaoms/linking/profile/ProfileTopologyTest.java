package io.elaaoms.linking.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.Profile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileTopologyTest {

    private static final Duration DEBOUNCE = Duration.ofMillis(100);
    private static final Key OWN = Dana.key("agent_shop");
    private static final Key ANY = Key.of("default", "+14155550142", "*");

    private final AvroSerdes serdes = AvroSerdes.inMemory("profile");
    private final ProfileTopology topology =
            new ProfileTopology(serdes, Settings.defaults(), InstantSource.fixed(Dana.FIRST_CALL));
    private StageDriver driver;
    private TestOutputTopic<Key, Profile> profiles;

    @BeforeEach
    void openDriver() {
        driver = StageDriver.of(topology, serdes);
        profiles = driver.output(Topics.PROFILES);
    }

    @AfterEach
    void closeDriver() {
        driver.close();
    }

    @Test
    void shouldKeepItsShape() {
        ApprovedTopology.verify(topology);
    }

    @Test
    void shouldRebuildOnceForABurst() {
        driver.input(Topics.CONVERSATIONS)
                .pipeInput(Dana.key("conv_1"), Dana.call("conv_1", 0).build());
        for (int number = 0; number < 20; number++) {
            remember("mem_" + number, "The caller prefers option " + number);
        }
        assertThat(profiles.isEmpty()).isTrue();

        driver.advance(DEBOUNCE);

        assertThat(profiles.readKeyValuesToList())
                .extracting(entry -> entry.key, entry -> entry.value.getMemoryCount())
                .containsExactly(tuple(ANY, 0), tuple(OWN, 20));
    }

    @Test
    void shouldWaitUntilNothingOldChangesWhileAReplayBuilds() {
        AtomicBoolean isSettled = replaying();

        for (int number = 0; number < 5; number++) {
            rememberAgain("mem_" + number, "The caller prefers option " + number);
            driver.advance(DEBOUNCE.multipliedBy(2));
            assertThat(profiles.isEmpty()).isTrue();
        }
        driver.advance(DEBOUNCE);

        assertThat(profiles.readKeyValuesToList())
                .extracting(entry -> entry.value.getMemoryCount())
                .contains(5);
        isSettled.set(true);
        rememberAgain("mem_5", "The caller prefers option 5");
        driver.advance(DEBOUNCE);
        assertThat(profiles.isEmpty()).isFalse();
    }

    @Test
    void shouldNotLetCallsOfTodayHoldUpWhatAReplayBuilds() {
        replaying();

        rememberAgain("mem_old", "The caller prefers mornings");
        for (int number = 0; number < 3; number++) {
            remember("mem_" + number, "The caller prefers option " + number);
            driver.advance(DEBOUNCE.multipliedBy(2));
        }

        assertThat(profiles.isEmpty()).isFalse();
    }

    /// With a driver of its own: what is said now is seen only once the answer is true.
    private AtomicBoolean replaying() {
        driver.close();
        AtomicBoolean isSettled = new AtomicBoolean();
        driver = StageDriver.of(
                new ProfileTopology(
                        serdes,
                        Settings.defaults(),
                        InstantSource.fixed(Dana.FIRST_CALL),
                        new Asking(false, Duration.ZERO, isSettled::get)),
                serdes);
        profiles = driver.output(Topics.PROFILES);
        return isSettled;
    }

    @Test
    void shouldContinueTheTraceOfTheFirstChangeOfABurst() {
        driver.input(Topics.CONVERSATIONS)
                .pipeInput(new TestRecord<>(
                        Dana.key("conv_1"), Dana.call("conv_1", 0).build(), TestTraces.incoming()));
        remember("mem_1", "The caller prefers mornings");

        driver.advance(DEBOUNCE);

        assertThat(profiles.readRecordsToList())
                .isNotEmpty()
                .allSatisfy(profile -> assertThat(driver.traces().pathTo(profile.headers()))
                        .containsExactly("profile", "profile rebuild"));
    }

    @Test
    void shouldSayNothingWhenNothingChanged() {
        remember("mem_1", "The caller prefers express shipping");
        driver.advance(DEBOUNCE);
        profiles.readKeyValuesToList();

        remember("mem_1", "The caller prefers express shipping");
        driver.advance(DEBOUNCE);

        assertThat(profiles.isEmpty()).isTrue();
    }

    @Test
    void shouldForgetWhatIsNoLongerTrue() {
        remember("mem_1", "The caller prefers express shipping");
        remember("mem_2", "The caller prefers mornings");
        driver.advance(DEBOUNCE);
        profiles.readKeyValuesToList();

        driver.input(Topics.MEMORIES)
                .pipeInput(
                        Dana.key("mem_1"),
                        Dana.memory("mem_1", "The caller prefers express shipping", 0)
                                .setState(MemoryState.ARCHIVED)
                                .build());
        driver.advance(DEBOUNCE);

        assertThat(profiles.readKeyValuesToMap().get(OWN).getSummary()).doesNotContain("express");
    }

    @Test
    void shouldBuryTheProfilesOfSomebodyOfWhomNothingIsLeft() {
        driver.input(Topics.CONVERSATIONS)
                .pipeInput(Dana.key("conv_1"), Dana.call("conv_1", 0).build());
        remember("mem_1", "The caller prefers express shipping");
        driver.advance(DEBOUNCE);
        profiles.readKeyValuesToList();

        driver.input(Topics.CONVERSATIONS).pipeInput(Dana.key("conv_1"), null);
        driver.input(Topics.MEMORIES).pipeInput(Dana.key("mem_1"), null);
        driver.advance(DEBOUNCE);

        Map<Key, Profile> buried = profiles.readKeyValuesToMap();
        assertThat(buried).containsOnlyKeys(OWN, ANY).containsValues((Profile) null);
    }

    @Test
    void shouldLeaveCallsUnderAnotherNameToThePerson() {
        driver.input(Topics.CONVERSATIONS)
                .pipeInput(
                        Dana.key("conv_1"),
                        Dana.call("conv_1", 0).setAliasOf("cust_1").build());
        driver.input(Topics.CONVERSATIONS)
                .pipeInput(
                        Key.of("default", "cust_1", "conv_1"),
                        Dana.call("conv_1", 0).setUserId("cust_1").build());
        driver.advance(DEBOUNCE);

        assertThat(profiles.readKeyValuesToMap().keySet())
                .extracting(key -> key.part(1))
                .containsOnly("cust_1");
    }

    @Test
    void shouldKeepCallersApart() {
        remember("mem_1", "The caller prefers express shipping");
        driver.input(Topics.MEMORIES)
                .pipeInput(
                        Key.of("default", "+141555501420", "mem_9"),
                        Dana.memory("mem_9", "The caller prefers mornings", 0)
                                .setUserId("+141555501420")
                                .build());

        driver.advance(DEBOUNCE);

        assertThat(profiles.readKeyValuesToMap().get(OWN).getMemories())
                .extracting(memory -> memory.getContent())
                .isEqualTo(List.of("The caller prefers express shipping"));
    }

    private void remember(String id, String content) {
        driver.input(Topics.MEMORIES)
                .pipeInput(Dana.key(id), Dana.memory(id, content, 0).build());
    }

    /// As a replay reads it, long after it was said.
    private void rememberAgain(String id, String content) {
        driver.input(Topics.MEMORIES)
                .pipeInput(
                        Dana.key(id),
                        Dana.memory(id, content, 0).build(),
                        driver.clock().instant().minus(Duration.ofHours(1)));
    }
}
