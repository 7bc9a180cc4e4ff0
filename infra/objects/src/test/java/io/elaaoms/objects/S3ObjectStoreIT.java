package io.elaaoms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// The S3 store in front of a real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ObjectStoreIT extends ObjectStoreContract {

    private static final List<String> ADAS_CALL = List.of("default", "conv_ada");
    private static final int LARGE_MEGABYTES = 160;

    private final Path directory;
    private final S3Server server;
    private String bucket = "";
    private Path spool;
    private ObjectStore store;

    S3ObjectStoreIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.server = S3Server.start(directory);
    }

    @BeforeEach
    void useAnEmptyBucket() throws IOException {
        spool = Files.createTempDirectory(directory, "spool");
        bucket = "audio-" + UUID.randomUUID();
        server.createBucket(bucket);
        store = open(server.settings(bucket));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    List<String> contents() {
        return server.names(bucket).stream()
                .map(name -> server.content(bucket, name))
                .toList();
    }

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        upload("abc").discard().block();
        upload("abc").keep(ADAS_CALL, "mp3").block();
        upload("abc").keep(ADAS_CALL, "mp3").block();

        assertThat(spooled()).isEmpty();
        assertThat(server.names(bucket)).hasSize(1);
    }

    @Test
    void shouldLetOneOfTwoAtOnceBeTheOwner() throws Exception {
        Upload one = upload("abc");
        Upload two = upload("abc");

        one.keep(ADAS_CALL, "mp3").zipWith(two.keep(ADAS_CALL, "mp3")).block();
        two.discard().then(one.discard()).block();

        assertThat(contents()).isEmpty();
    }

    @Test
    void shouldAskForEncryption() throws Exception {
        ObjectStore encrypting = open(S3Server.settings(server.endpoint(), bucket, "AES256"));

        Upload upload = encrypting.begin().block();
        upload.append(new byte[] {1}).block();
        StoredObject kept = upload.keep(ADAS_CALL, "mp3").block();

        try (S3Client client = S3Clients.of(server.settings(bucket))) {
            HeadObjectResponse head = client.headObject(
                    request -> request.bucket(bucket).key(kept.uri().substring("objects:".length())));
            assertThat(head.serverSideEncryptionAsString()).isEqualTo("AES256");
        }
    }

    @Test
    void shouldSayInTimeThatTheServerIsAwayAndRecover() throws Exception {
        upload("before").keep(ADAS_CALL, "mp3").block();
        server.stop();
        Upload lost = upload("meanwhile");
        Instant began = Instant.now();

        assertThatThrownBy(() -> lost.keep(ADAS_CALL, "mp3").block()).isNotNull();
        lost.discard().block();
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));

        server.startAgainEmpty();
        server.createBucket(bucket);
        upload("after").keep(ADAS_CALL, "mp3").block();
        assertThat(contents()).containsExactly("after");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void shouldNotWaitForAServerThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            store = open(S3Server.settings("http://127.0.0.1:" + silent.getLocalPort(), bucket, ""));
            Upload upload = upload("abc");
            Instant began = Instant.now();

            assertThatThrownBy(() -> upload.keep(ADAS_CALL, "mp3").block()).isNotNull();

            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void shouldTakeLargeObjectsInLittleMemory() throws Exception {
        Process process = uploadElsewhere(LARGE_MEGABYTES);

        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("appended");
            assertThat(output.readLine()).endsWith(" " + LARGE_MEGABYTES * 1_000_000L);
        }
        assertThat(process.waitFor()).isZero();
        assertThat(server.names(bucket)).hasSize(1);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void shouldShowNothingOfAKilledUpload() throws Exception {
        Process process = uploadElsewhere(LARGE_MEGABYTES);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("appended");
        }

        process.destroyForcibly().waitFor();

        assertThat(spooled()).hasSize(1);
        store.removeAbandoned(Instant.MAX).block();
        assertThat(spooled()).isEmpty();
        assertThat(server.names(bucket)).isEmpty();
    }

    private Process uploadElsewhere(int megabytes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UploadProcess.class.getName(),
                        server.endpoint(),
                        bucket,
                        spool.toString(),
                        String.valueOf(megabytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private ObjectStore open(S3Settings settings) {
        return ObjectStores.open(
                new ObjectStoreSettings(ObjectStoreSettings.Kind.S3, spool.toString(), settings),
                Schedulers.boundedElastic());
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(spool.resolve(".uploads"))) {
            return files.toList();
        }
    }
}
