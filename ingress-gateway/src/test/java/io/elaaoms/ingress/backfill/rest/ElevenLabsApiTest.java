package io.elaaoms.ingress.backfill.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.ingress.backfill.ApiFailure;
import io.elaaoms.ingress.backfill.Fault;
import io.elaaoms.ingress.backfill.FetchedConversation;
import io.elaaoms.ingress.backfill.ListedConversation;
import io.elaaoms.ingress.backfill.Selection;
import io.elaaoms.ingress.backfill.StubConversation;
import io.elaaoms.ingress.backfill.StubElevenLabs;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/// The API as the contract has it, over real HTTP to a server of our own.
class ElevenLabsApiTest {

    private static final String KEY = "xi_test";
    private static final long START = 1_795_000_000;

    private final StubElevenLabs elevenLabs = new StubElevenLabs(KEY);

    @AfterEach
    void close() {
        elevenLabs.close();
    }

    @Test
    void shouldListPageAfterPageTheOldestFirst() {
        keep(25);

        List<ListedConversation> listed = list(all());

        assertThat(listed).extracting(ListedConversation::id).containsExactlyElementsOf(ids(25));
        assertThat(listed.getFirst().endedAt()).isEqualTo(Instant.ofEpochSecond(START + 19));
        assertThat(elevenLabs.requests("?")).isEqualTo(3);
    }

    @Test
    void shouldNotRequestPagesThatNobodyWants() {
        keep(100);

        StepVerifier.create(api().list(all()), 5)
                .expectNextCount(5)
                .thenCancel()
                .verify();

        assertThat(elevenLabs.requests("?")).isLessThan(4);
    }

    @Test
    void shouldAskForWhatIsSelected() {
        keep(10);
        Selection selection = new Selection(
                "default",
                Optional.of(Instant.ofEpochSecond(START + 200)),
                Optional.of(Instant.ofEpochSecond(START + 400)),
                Optional.of("agent_front"),
                false,
                false);

        assertThat(list(selection)).extracting(ListedConversation::id).containsExactly("conv_2", "conv_3", "conv_4");
    }

    @Test
    void shouldFetchTheBytesAsTheyAre() {
        StubConversation call = StubConversation.finished("conv_1", START);
        elevenLabs.keep(call);

        FetchedConversation fetched = request("conv_1");

        assertThat(fetched.json()).isEqualTo(ByteBuffer.wrap(call.json()));
        assertThat(fetched.status()).isEqualTo("done");
        assertThat(fetched.agentId()).contains("agent_front");
        assertThat(fetched.hasAudio()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void shouldTryAgainWhatPasses(Fault fault) {
        keep(1);
        elevenLabs.spoil("/conv_0", fault, fault);
        elevenLabs.spoil("", fault);

        assertThat(list(all())).hasSize(1);
        assertThat(request("conv_0").id()).isEqualTo("conv_0");
        assertThat(elevenLabs.requests("/conv_0")).isEqualTo(3);
    }

    static Stream<Fault> passingFaults() {
        return Stream.of(
                new Fault.Status(429, "0"),
                new Fault.Status(500, ""),
                new Fault.Status(503, "Sat, 21 Nov 2020 07:00:00 GMT"),
                new Fault.Status(408, ""),
                new Fault.Slow(Duration.ofSeconds(2)),
                new Fault.Broken(),
                new Fault.Body(""),
                new Fault.Body("null"),
                new Fault.Body("{}},\"type\":\"other\",\"data\":{\"conversation_id\":\"conv_0\""),
                new Fault.Cut());
    }

    @Test
    void shouldWaitAsLongAsItIsAskedTo() {
        keep(1);
        elevenLabs.spoil("/conv_0", new Fault.Status(429, "1"));
        long began = System.nanoTime();

        request("conv_0");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldGiveUpInTheEnd() {
        keep(1);
        elevenLabs.spoil(
                "/conv_0",
                Stream.generate(() -> new Fault.Status(500, "")).limit(9).toArray(Fault[]::new));

        assertFailure(() -> request("conv_0"), ApiFailure.Kind.TRANSIENT, "ElevenLabs answered 500");
        assertThat(elevenLabs.requests("/conv_0")).isEqualTo(4);
    }

    @Test
    void shouldNotTryAgainWhatStays() {
        assertFailure(() -> request("conv_9"), ApiFailure.Kind.GONE, "ElevenLabs answered 404");
        assertThat(elevenLabs.requests("/conv_9")).isEqualTo(1);
    }

    @Test
    void shouldKeepItsPace() {
        keep(6);
        ElevenLabsApi api = api(KEY, elevenLabs.url(), 20);
        long began = System.nanoTime();

        Flux.fromIterable(ids(6)).flatMap(api::requestConversation).blockLast();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void shouldSayWhichKeyIsWrong() {
        assertFailure(
                () -> check(api("xi_other", elevenLabs.url(), 1000), all()),
                ApiFailure.Kind.FATAL,
                "ElevenLabs answered 401: it does not know the key in ELEVENLABS_API_KEY");
        assertFailure(
                () -> check(api(" ", elevenLabs.url(), 1000), all()),
                ApiFailure.Kind.FATAL,
                "ELEVENLABS_API_KEY is not set");
        assertThat(elevenLabs.requests()).hasSize(1);
    }

    @Test
    void shouldSayThatNobodyIsThere() {
        String nobody = elevenLabs.url();
        elevenLabs.close();

        assertFailure(
                () -> check(api(KEY, nobody, 1000), all()),
                ApiFailure.Kind.UNREACHABLE,
                "ElevenLabs cannot be reached at 127.0.0.1");
    }

    @Test
    void shouldSayThatThereIsNoSuchAgent() {
        keep(1);
        Selection selection =
                new Selection("default", Optional.empty(), Optional.empty(), Optional.of("agent_x"), false, false);

        assertFailure(() -> check(api(), selection), ApiFailure.Kind.FATAL, "ElevenLabs knows no agent agent_x");
    }

    @Test
    void shouldNotGoRoundInCircles() {
        keep(25);
        String circle = "{\"conversations\":[],\"next_cursor\":\"c10\",\"has_more\":true}";
        elevenLabs.spoil(
                "c10", Stream.generate(() -> new Fault.Body(circle)).limit(9).toArray(Fault[]::new));

        assertFailure(() -> list(all()), ApiFailure.Kind.TRANSIENT, "does not say where the next begins");
    }

    @Test
    void shouldRefuseAnAnswerThatIsTooLarge() {
        elevenLabs.keep(StubConversation.finished("conv_1", START).by("+1", "x".repeat(200_000)));

        assertFailure(() -> request("conv_1"), ApiFailure.Kind.REFUSED, "INGRESS_TRANSCRIPT_LIMIT");
        assertThat(elevenLabs.requests("/conv_1")).isEqualTo(1);
    }

    @Test
    void shouldStreamARecordingAnewWithEachAttempt() {
        byte[] audio = new byte[1_000_000];
        new Random(1).nextBytes(audio);
        elevenLabs.keep(StubConversation.finished("conv_1", START).recorded(audio));
        elevenLabs.spoil("/conv_1/audio", new Fault.Cut(), new Fault.Status(500, ""));

        Integer hash = api().requestRecording("conv_1", content -> content.reduce(1, ElevenLabsApiTest::hash))
                .block();

        assertThat(hash).isEqualTo(Arrays.hashCode(audio));
    }

    private static int hash(int hash, byte[] bytes) {
        int result = hash;
        for (byte next : bytes) {
            result = 31 * result + next;
        }
        return result;
    }

    private void keep(int count) {
        IntStream.range(0, count)
                .forEach(i -> elevenLabs.keep(StubConversation.finished("conv_" + i, START + 100L * i)));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "conv_" + i).toList();
    }

    private List<ListedConversation> list(Selection selection) {
        return api().list(selection).collectList().blockOptional().orElseThrow();
    }

    private FetchedConversation request(String id) {
        return api().requestConversation(id).blockOptional().orElseThrow();
    }

    private static void check(ElevenLabsApi api, Selection selection) {
        api.check(selection).block();
    }

    private static void assertFailure(Runnable call, ApiFailure.Kind kind, String message) {
        assertThatThrownBy(call::run)
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        ApiFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    private static Selection all() {
        return new Selection("default", Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }

    private ElevenLabsApi api() {
        return api(KEY, elevenLabs.url(), 1000);
    }

    private static ElevenLabsApi api(String key, String url, double rate) {
        return new ElevenLabsApi(
                new ElevenLabsApi.Account(url, key, 100_000),
                new Pace(rate, 4, Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofSeconds(1)),
                10,
                InstantSource.system());
    }
}
