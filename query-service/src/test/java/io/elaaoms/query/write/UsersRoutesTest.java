package io.elaaoms.query.write;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.MergeUsers;
import io.elaaoms.schemas.v1.RefusalReason;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class UsersRoutesTest {

    private final WriteFixture fixture = new WriteFixture();

    @Test
    void shouldEraseAPersonAndWriteDownWhoDidIt() {
        fixture.commands.answer(CommandStatus.ACCEPTED);

        erase(Clients.ADMIN_KEY)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(DANA)
                .jsonPath("$.visible")
                .isEqualTo(true)
                .jsonPath("$.receipt_id")
                .isEqualTo(((EraseUser) fixture.commands.submitted().getFirst().getCommand()).getReceiptId());

        assertThat(fixture.audited).singleElement().satisfies(event -> {
            assertThat(event.getAction()).isEqualTo("person.erase");
            assertThat(event.getActor()).isEqualTo("owner");
            assertThat(event.getUserId()).contains(Sample.nameless(DANA));
            assertThat(event.getSubject().orElse("")).startsWith("receipt_");
        });
    }

    @Test
    void shouldSayThatSomethingIsLeftToRead() {
        fixture.commands.answer(CommandStatus.ACCEPTED);
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings").memory());

        erase(Clients.ADMIN_KEY).expectBody().jsonPath("$.visible").isEqualTo(false);
        fixture.memories.forget("mornings");
        fixture.memories.keepOfCall(DANA, "conv_1", 1);
        erase(Clients.ADMIN_KEY).expectBody().jsonPath("$.visible").isEqualTo(false);
        fixture.memories.forgetCalls(DANA);
        erase(Clients.ADMIN_KEY).expectBody().jsonPath("$.visible").isEqualTo(true);
    }

    @Test
    void shouldLetOnlyAdministratorsErase() {
        erase(Clients.READ_KEY).expectStatus().isForbidden();

        assertThat(fixture.commands.submitted()).isEmpty();
        assertThat(fixture.audited).isEmpty();
    }

    @Test
    void shouldAskForTwoNamesToBeOnePerson() {
        fixture.commands.answer(CommandStatus.ACCEPTED);

        merge("cust_8842", "+14155550142").expectStatus().isOk();

        assertThat(fixture.commands.submitted()).singleElement().satisfies(command -> {
            assertThat(command.getUserId()).isEqualTo("cust_8842");
            assertThat(command.getCommand()).isEqualTo(new MergeUsers(DANA));
        });
        merge("cust_8842", "cust_8842").expectStatus().isBadRequest();
    }

    @Test
    void shouldSayThatTheOtherNameIsNotThePersonsYet() {
        fixture.commands.answer(CommandStatus.ACCEPTED);

        expectMerged(false);
    }

    @Test
    void shouldSayThatTheOtherNameIsThePersonsWithAllThatWasUnderIt() {
        fixture.memories.keepOfCall(DANA, "conv_1", 3);
        fixture.commands.answer(CommandStatus.ACCEPTED, () -> {
            fixture.memories.identify(DANA, "cust_8842");
            fixture.memories.forgetCalls(DANA);
            fixture.memories.keepOfCall("cust_8842", "conv_1", 3);
        });

        expectMerged(true);
    }

    @Test
    void shouldNotSayThatAllIsThereWhereItHasLeftAndNotArrived() {
        fixture.memories.keepOfCall(DANA, "conv_1", 3);
        fixture.commands.answer(CommandStatus.ACCEPTED, () -> {
            fixture.memories.identify(DANA, "cust_8842");
            fixture.memories.forgetCalls(DANA);
            fixture.memories.keepOfCall("cust_8842", "conv_1", 2);
        });

        expectMerged(false);
    }

    @Test
    void shouldNotSayThatAllIsThereWhereNobodyKnowsWhatItWas() {
        fixture.commands.answer(CommandStatus.ACCEPTED, () -> fixture.memories.identify(DANA, "cust_8842"));
        expectMerged(true);

        expectMerged(false);
    }

    @Test
    void shouldNotSayThatAllIsThereToWhoeverAsksAgain() {
        fixture.commands.answerAsBefore(CommandStatus.ACCEPTED);

        expectMerged(false);
    }

    private void expectMerged(boolean visible) {
        merge("cust_8842", "+14155550142")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.visible")
                .isEqualTo(visible);
    }

    @Test
    void shouldSayWhyTwoNamesStayTwoPeople() {
        fixture.commands.refuse(RefusalReason.ALIAS_OF_ANOTHER);

        merge("cust_8842", "+14155550142")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.error.message")
                .isEqualTo("The alias is another person's already");
    }

    @Test
    void shouldSayThatNothingWasMerged() {
        fixture.commands.answer(CommandStatus.REFUSED);

        merge("cust_8842", "+14155550142")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("CONFLICT");
        assertThat(fixture.audited).isEmpty();
    }

    private WebTestClient.ResponseSpec erase(String key) {
        return fixture.client(key)
                .delete()
                .uri(URI.create("/api/v1/users/+14155550142"))
                .exchange();
    }

    private WebTestClient.ResponseSpec merge(String userId, String alias) {
        return fixture.client(Clients.ADMIN_KEY)
                .put()
                .uri(URI.create("/api/v1/users/%s/aliases/%s".formatted(userId, alias)))
                .exchange();
    }
}
