package io.elaaoms.objects;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Clients of buckets.
final class S3Clients {

    private static final int CONNECTIONS = 256;
    private static final int ATTEMPTS = 3;
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final String ANY_REGION = "us-east-1";

    private S3Clients() {}

    /// Connects when it is used, so the server may come later and go away in between.
    static S3Client of(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECTS_WITHIN)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(override -> override.apiCallTimeout(settings.timeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                // We say a hash of our own; of other checksums many servers other than AWS know nothing.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .forcePathStyle(settings.bucketInPath());
        Optional<String> endpoint = S3Settings.said(settings.endpoint());
        endpoint.map(URI::create).ifPresent(builder::endpointOverride);
        S3Settings.said(settings.region())
                .or(() -> endpoint.map(_ -> ANY_REGION))
                .map(Region::of)
                .ifPresent(builder::region);
        S3Settings.said(settings.accessKeyId())
                .map(id -> AwsBasicCredentials.create(id, settings.secretAccessKey()))
                .map(StaticCredentialsProvider::create)
                .ifPresent(builder::credentialsProvider);
        return builder.build();
    }
}
