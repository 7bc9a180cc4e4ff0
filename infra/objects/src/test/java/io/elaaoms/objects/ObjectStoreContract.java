package io.elaaoms.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What every object store promises.
abstract class ObjectStoreContract {

    private static final List<String> ADAS_CALL = List.of("default", "conv_ada");
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    abstract ObjectStore store();

    /// The contents of all objects that are visible.
    abstract List<String> contents() throws Exception;

    @Test
    void shouldKeepWhatWasAppended() throws Exception {
        Upload upload = upload("a", "bc");

        StoredObject kept = upload.keep(ADAS_CALL, "mp3").block();

        assertThat(kept)
                .isEqualTo(new StoredObject("objects:default/conv_ada/" + SHA256_OF_ABC + ".mp3", 3, SHA256_OF_ABC));
        assertThat(contents()).containsExactly("abc");
    }

    @Test
    void shouldShowNothingBeforeItIsKept() throws Exception {
        Upload upload = upload("abc");

        assertThat(contents()).isEmpty();
        upload.discard().block();
        assertThat(contents()).isEmpty();
    }

    @Test
    void shouldDiscardWhatWasKept() throws Exception {
        Upload upload = upload("abc");
        upload.keep(ADAS_CALL, "mp3").block();

        upload.discard().block();
        upload.discard().block();

        assertThat(contents()).isEmpty();
    }

    @Test
    void shouldNotDiscardWhatHadBeenKeptBefore() throws Exception {
        upload("abc").keep(ADAS_CALL, "mp3").block();
        Upload repeated = upload("abc");
        repeated.keep(ADAS_CALL, "mp3").block();

        repeated.discard().block();

        assertThat(contents()).containsExactly("abc");
    }

    @Test
    void shouldDeleteAllOfAConversationAndNothingElse() throws Exception {
        upload("one").keep(ADAS_CALL, "mp3").block();
        upload("two").keep(ADAS_CALL, "mp3").block();
        upload("other call").keep(List.of("default", "conv_ada_2"), "mp3").block();
        upload("other tenant").keep(List.of("acme", "conv_ada"), "mp3").block();

        assertThat(store().deleteAll(ADAS_CALL).block()).isEqualTo(2);
        assertThat(store().deleteAll(ADAS_CALL).block()).isZero();
        assertThat(contents()).containsExactlyInAnyOrder("other call", "other tenant");
    }

    @Test
    void shouldDeleteByNamesThatWereNotHarmless() throws Exception {
        List<String> call = List.of("default", "../conv?");
        upload("abc").keep(call, "mp3").block();

        assertThat(store().deleteAll(call).block()).isEqualTo(1);
        assertThat(contents()).isEmpty();
    }

    @Test
    void shouldNeverDeleteTheWholeStore() throws Exception {
        upload("abc").keep(ADAS_CALL, "mp3").block();

        assertThatThrownBy(() -> store().deleteAll(List.of()).block()).isInstanceOf(IllegalArgumentException.class);
        assertThat(contents()).containsExactly("abc");
    }

    @Test
    void shouldNotLetNamesLeadAnywhere() throws Exception {
        StoredObject kept =
                upload("abc").keep(List.of("default", "../../etc"), "mp3").block();

        assertThat(kept).isNotNull();
        assertThat(kept.uri()).matches("objects:default/[0-9a-f]{64}/" + SHA256_OF_ABC + "\\.mp3");
        assertThat(contents()).containsExactly("abc");
    }

    Upload upload(String... pieces) {
        Upload upload = store().begin().block();
        assertThat(upload).isNotNull();
        for (String piece : pieces) {
            upload.append(piece.getBytes(UTF_8)).block();
        }
        return upload;
    }
}
