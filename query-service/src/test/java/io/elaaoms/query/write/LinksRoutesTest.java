package io.elaaoms.query.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.RefusalReason;
import io.elaaoms.schemas.v1.UnlinkMemories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

class LinksRoutesTest {

    private static final String LINK = "/api/v1/memories/mornings/links/tea";

    private final WriteFixture fixture = new WriteFixture();

    @BeforeEach
    void keep() {
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings").memory());
        fixture.commands.answerLinked("tea");
    }

    @Test
    void shouldLinkAndSayWhenItShows() {
        fixture.memories.link("mornings", "tea", 0.8);

        ask(HttpMethod.PUT, LINK + "?weight=0.8")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.memory_id")
                .isEqualTo("mornings")
                .jsonPath("$.linked_id")
                .isEqualTo("tea")
                .jsonPath("$.weight")
                .isEqualTo(0.8)
                .jsonPath("$.visible")
                .isEqualTo(true);

        assertThat(fixture.commands.submitted())
                .singleElement()
                .satisfies(command -> assertThat(command.getUserId()).isEqualTo(Sample.DANA))
                .satisfies(command ->
                        assertThat(command.getCommand()).isEqualTo(new LinkMemories("mornings", "tea", 0.8)));
    }

    @Test
    void shouldLinkWithFullWeightAndSayThatItDoesNotShowYet() {
        ask(HttpMethod.PUT, LINK)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.weight")
                .isEqualTo(1.0)
                .jsonPath("$.visible")
                .isEqualTo(false);
    }

    @Test
    void shouldTakeALinkBack() {
        ask(HttpMethod.DELETE, LINK)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.linked_id")
                .isEqualTo("tea")
                .jsonPath("$.visible")
                .isEqualTo(true);

        assertThat(fixture.commands.submitted().getFirst().getCommand())
                .isEqualTo(new UnlinkMemories("mornings", "tea"));
    }

    @Test
    void shouldSayWhyTwoCannotBeLinked() {
        fixture.commands.refuse(RefusalReason.NOT_CURRENT);
        ask(HttpMethod.PUT, LINK).expectStatus().isEqualTo(409);
        fixture.commands.refuse(RefusalReason.SAME_MEMORY);
        ask(HttpMethod.PUT, LINK).expectStatus().isEqualTo(409);
        fixture.commands.answer(CommandStatus.NOT_FOUND);
        ask(HttpMethod.PUT, LINK).expectStatus().isNotFound();
        fixture.commands.refuse(RefusalReason.NOT_LINKED);
        ask(HttpMethod.DELETE, LINK).expectStatus().isNotFound();

        ask(HttpMethod.PUT, "/api/v1/memories/unheard-of/links/tea")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void shouldRefuseAWeightThatIsNone() {
        ask(HttpMethod.PUT, LINK + "?weight=0").expectStatus().isBadRequest();
        ask(HttpMethod.PUT, LINK + "?weight=1.5").expectStatus().isBadRequest();
        ask(HttpMethod.PUT, LINK + "?weight=much").expectStatus().isBadRequest();

        assertThat(fixture.commands.submitted()).isEmpty();
    }

    private WebTestClient.ResponseSpec ask(HttpMethod method, String uri) {
        return fixture.client(Clients.READ_KEY).method(method).uri(uri).exchange();
    }
}
