package io.elaaoms.query.resident;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.search.Edition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ResidentsTest {

    private static final String TENANT = "default";
    private static final Caller DANA = new Caller("dana", List.of("dana"), false);
    private static final Edition FIRST = new Edition("dana", 1);
    private static final Edition SECOND = new Edition("dana", 2);

    private final ScriptedSource source = new ScriptedSource();

    @ParameterizedTest
    @CsvSource({"100, 64, 1", "99, 64, 0", "100, 0, 0"})
    void shouldReadThoseForWhomItPays(int memories, int megabytes, int read) {
        residents(megabytes, Duration.ofHours(1)).expect(TENANT, DANA, memories);

        assertThat(source.loads()).isEqualTo(read);
    }

    @Test
    void shouldKnowWhomItHasReadByTheEditionItRead() {
        Residents residents = residents();

        residents.expect(TENANT, DANA, 100);

        assertThat(residents.mayBe(TENANT, DANA)).isTrue();
        assertThat(residents.mayBe("acme", DANA)).isFalse();
        assertThat(residents.find(TENANT, FIRST)).isPresent();
        assertThat(residents.find(TENANT, SECOND)).isEmpty();
        assertThat(residents.find("acme", FIRST)).isEmpty();
    }

    @Test
    void shouldNotKeepWhatNobodyWouldNoticeAChangeOf() {
        source.change(new Edition("dana", 0));
        Residents residents = residents();

        residents.expect(TENANT, DANA, 100);

        assertThat(source.loads()).isEqualTo(1);
        assertThat(residents.mayBe(TENANT, DANA)).isFalse();
    }

    @Test
    void shouldReadAgainAfterAPauseOnly() {
        Residents patient = residents(64, Duration.ofHours(1));
        patient.expect(TENANT, DANA, 100);
        source.change(SECOND);
        patient.expect(TENANT, DANA, 100);
        assertThat(patient.find(TENANT, SECOND)).isEmpty();

        Residents eager = residents(64, Duration.ZERO);
        eager.expect(TENANT, DANA, 100);

        assertThat(eager.find(TENANT, SECOND)).isPresent();
    }

    @Test
    void shouldNotReadAgainWhatIsStillCurrent() {
        Residents residents = residents(64, Duration.ZERO);
        residents.expect(TENANT, DANA, 100);

        residents.expect(TENANT, DANA, 100);
        assertThat(source.loads()).isEqualTo(1);

        source.change(SECOND);
        residents.expect(TENANT, DANA, 100);
        assertThat(source.loads()).isEqualTo(2);
    }

    @Test
    void shouldReadOnePersonAtATime() {
        Sinks.Empty<Void> end = Sinks.empty();
        source.waitFor(end.asMono());
        Residents residents = residents();

        residents.expect(TENANT, DANA, 100);
        residents.expect(TENANT, new Caller("joe", List.of("joe"), false), 100);
        assertThat(source.loads()).isEqualTo(1);

        end.tryEmitEmpty();
        residents.expect(TENANT, new Caller("joe", List.of("joe"), false), 100);
        assertThat(source.loads()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWhereSomebodyCannotBeRead() {
        source.waitFor(Mono.error(new IllegalStateException("no database")));
        Residents residents = residents();

        residents.expect(TENANT, DANA, 100);
        residents.expect(TENANT, new Caller("joe", List.of("joe"), false), 100);

        assertThat(residents.mayBe(TENANT, DANA)).isFalse();
        assertThat(source.loads()).isEqualTo(2);
    }

    @Test
    void shouldForgetWhoIsErasedAlsoWhileTheyAreRead() {
        Residents residents = residents();
        residents.expect(TENANT, DANA, 100);

        residents.erased(TENANT, "dana");
        assertThat(residents.find(TENANT, FIRST)).isEmpty();

        residents.read(TENANT, DANA).block(Duration.ofSeconds(5));
        assertThat(residents.find(TENANT, FIRST)).isEmpty();
    }

    @Test
    void shouldForgetEverybodyWhereErasuresMayHaveBeenMissed() {
        Residents residents = residents();
        residents.expect(TENANT, DANA, 100);

        residents.missedSome();

        assertThat(residents.mayBe(TENANT, DANA)).isFalse();
        assertThat(residents.find(TENANT, FIRST)).isEmpty();
    }

    private Residents residents() {
        return residents(64, Duration.ofHours(1));
    }

    private Residents residents(int megabytes, Duration pause) {
        return new Residents(source, new ResidentSettings(100, megabytes, pause), new SimpleMeterRegistry());
    }
}
