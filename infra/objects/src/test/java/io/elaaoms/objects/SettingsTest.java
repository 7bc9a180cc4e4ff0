package io.elaaoms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void shouldKeepFilesUnlessToldOtherwise() {
        ObjectStoreSettings settings = bind(Map.of());

        assertThat(settings.store()).isEqualTo(ObjectStoreSettings.Kind.FILE);
        assertThat(settings.directory()).isEqualTo("objects");
    }

    @Test
    void shouldTakeBlanksForAbsent() {
        S3Settings s3 = bind(Map.of("store", "s3", "s3.bucket", "audio", "s3.region", "", "s3.endpoint", ""))
                .s3();

        assertThat(s3.bucketInPath()).isFalse();
        assertThat(s3).hasToString("S3Settings[bucket=audio, endpoint=]");
    }

    @Test
    void shouldPutTheBucketIntoThePathBesideAnEndpoint() {
        Map<String, String> minio = Map.of("store", "s3", "s3.bucket", "audio", "s3.endpoint", "http://minio:9000");

        assertThat(bind(minio).s3().bucketInPath()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"path,true", "host,false"})
    void shouldPutTheBucketWhereItIsWanted(String addressing, boolean inPath) {
        Map<String, String> settings = Map.of(
                "store", "s3", "s3.bucket", "audio", "s3.endpoint", "http://minio:9000", "s3.addressing", addressing);

        assertThat(bind(settings).s3().bucketInPath()).isEqualTo(inPath);
    }

    @Test
    void shouldNotStartWithoutABucket() {
        assertThatThrownBy(() -> bind(Map.of("store", "s3"))).hasStackTraceContaining("S3_BUCKET");
    }

    private static ObjectStoreSettings bind(Map<String, String> values) {
        Binder binder = new Binder(new MapConfigurationPropertySource(values));
        return binder.bindOrCreate("", ObjectStoreSettings.class);
    }
}
