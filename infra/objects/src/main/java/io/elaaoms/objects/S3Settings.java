package io.elaaoms.objects;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How to reach a bucket that speaks S3 (`elaaoms.objects.s3.*`). Blank is as good as absent everywhere.
///
/// @param bucket which exists already (`S3_BUCKET`)
/// @param endpoint of a server other than AWS: `http://minio:9000` (`S3_ENDPOINT`)
/// @param region absent: what AWS's own provider chain says, or `us-east-1` beside an endpoint (`S3_REGION`)
/// @param addressing where the bucket stands in a URL (`S3_ADDRESSING`)
/// @param accessKeyId absent: AWS's default credentials chain (`S3_ACCESS_KEY_ID`)
/// @param secretAccessKey that goes with it (`S3_SECRET_ACCESS_KEY`)
/// @param encryption on the server: `AES256` or `aws:kms`; absent: as the bucket does it (`S3_ENCRYPTION`)
/// @param kmsKeyId absent: AWS's own key for S3 (`S3_KMS_KEY_ID`)
/// @param timeout of bringing one object there, attempts and waits together (`S3_TIMEOUT`)
public record S3Settings(
        @DefaultValue("") String bucket,
        @DefaultValue("") String endpoint,
        @DefaultValue("") String region,
        @DefaultValue("auto") Addressing addressing,
        @DefaultValue("") String accessKeyId,
        @DefaultValue("") String secretAccessKey,
        @DefaultValue("") String encryption,
        @DefaultValue("") String kmsKeyId,
        @DefaultValue("30s") Duration timeout) {

    /// Where the bucket stands in a URL.
    public enum Addressing {
        /// As [#PATH] beside an endpoint, else as [#HOST].
        AUTO,
        PATH,
        HOST
    }

    /// What is there and not blank.
    static Optional<String> said(String value) {
        return Optional.of(value).filter(text -> !text.isBlank());
    }

    boolean bucketInPath() {
        return switch (addressing) {
            case AUTO -> said(endpoint).isPresent();
            case PATH -> true;
            case HOST -> false;
        };
    }

    /// Says nothing of the secret.
    @Override
    public String toString() {
        return "S3Settings[bucket=%s, endpoint=%s]".formatted(bucket, endpoint);
    }
}
