package io.elaaoms.query.initiation;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.Profiles;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What every [ProfileBook] promises.
public abstract class ProfileBookContract {

    private static final Caller CALLER = new Caller(DANA, List.of(DANA, "14155550142"), true);

    protected abstract ProfileBook book();

    protected abstract void keep(String tenant, String userId, String agentId, CallerProfile profile);

    protected abstract void identify(String tenant, String callerId, String userId);

    @Test
    void shouldFindTheProfileOfTheAskingAgent() {
        keep(TENANT, DANA, "*", Profiles.dana("Hello Dana"));
        keep(TENANT, DANA, DENTIST, Profiles.dana("Hi Dana, how are the teeth?"));

        Acquaintance found = find(DENTIST);

        assertThat(found.userId()).isEqualTo(DANA);
        assertThat(found.profile()).isEqualTo(Profiles.dana("Hi Dana, how are the teeth?"));
    }

    @Test
    void shouldFindTheProfileForAnyAgent() {
        keep(TENANT, DANA, "*", Profiles.dana("Hello Dana"));

        assertThat(Objects.requireNonNull(find(DENTIST).profile()).greeting()).isEqualTo("Hello Dana");
    }

    @Test
    void shouldGiveAStrangerAnIdentity() {
        assertThat(find(DENTIST)).isEqualTo(new Acquaintance(DANA, null));
    }

    @Test
    void shouldNeverCrossUsersTenantsOrAgents() {
        keep(TENANT, "+14155550143", DENTIST, Profiles.dana("Hi"));
        keep("acme", DANA, DENTIST, Profiles.dana("Hi"));
        keep(TENANT, DANA, "agent_bank", Profiles.dana("Hi"));

        assertThat(find(DENTIST).profile()).isNull();
    }

    @Test
    void shouldKnowWhoseNumberItIsUnderAnyOfItsForms() {
        identify(TENANT, "14155550142", "cust_8842");
        identify("acme", DANA, "cust_1");
        keep(TENANT, "cust_8842", DENTIST, Profiles.dana("Hi Dana"));

        assertThat(find(DENTIST)).isEqualTo(new Acquaintance("cust_8842", Profiles.dana("Hi Dana")));
    }

    private Acquaintance find(String agentId) {
        return Objects.requireNonNull(book().find(TENANT, CALLER, agentId).block(Duration.ofSeconds(10)));
    }
}
