package io.elaaoms.objects;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects in a bucket. Each is put there by one request, which the server does wholly or not at all, and which
/// says the hash that the server has to find.
final class S3Shelf implements Shelf {

    private static final int PRECONDITION_FAILED = 412;
    /// Asking for an object also tells, before any of it is sent, whether anybody answers.
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(4);

    private final S3Client client;
    private final S3Settings settings;

    S3Shelf(S3Client client, S3Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public boolean place(Path file, String name, String sha256) {
        return !exists(name) && put(file, name, sha256);
    }

    @Override
    public void remove(String name) {
        client.deleteObject(request -> request.bucket(settings.bucket()).key(name));
    }

    @Override
    public long removeAll(String folder) {
        long objects = 0;
        for (S3Object object : client.listObjectsV2Paginator(
                        request -> request.bucket(settings.bucket()).prefix(folder + "/"))
                .contents()) {
            remove(object.key());
            objects++;
        }
        return objects;
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean exists(String name) {
        try {
            client.headObject(request -> request.bucket(settings.bucket())
                    .key(name)
                    .overrideConfiguration(override -> override.apiCallTimeout(ANSWERS_WITHIN)));
            return true;
        } catch (NoSuchKeyException _) {
            return false;
        }
    }

    private boolean put(Path file, String name, String sha256) {
        try {
            client.putObject(toRequest(name, sha256), RequestBody.fromFile(file));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    private PutObjectRequest toRequest(String name, String sha256) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(name)
                .ifNoneMatch("*")
                .checksumSHA256(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
        S3Settings.said(settings.encryption()).ifPresent(request::serverSideEncryption);
        S3Settings.said(settings.kmsKeyId()).ifPresent(request::ssekmsKeyId);
        return request.build();
    }
}
