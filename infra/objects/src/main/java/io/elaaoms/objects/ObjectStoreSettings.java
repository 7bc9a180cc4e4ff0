package io.elaaoms.objects;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where objects are kept (`elaaoms.objects.*`).
///
/// @param store which kind of store (`OBJECT_STORE`)
/// @param directory of the files; for S3, of what is on its way there (`OBJECT_DIRECTORY`)
/// @param s3 read where `store` is S3
@Validated
@ConfigurationProperties(prefix = "elaaoms.objects", ignoreUnknownFields = false)
public record ObjectStoreSettings(
        @DefaultValue("file") Kind store,
        @NotBlank @DefaultValue("objects") String directory,
        @DefaultValue S3Settings s3) {

    /// Which store.
    public enum Kind {
        FILE,
        S3
    }

    public ObjectStoreSettings {
        if (store == Kind.S3 && s3.bucket().isBlank()) {
            throw new IllegalArgumentException("OBJECT_STORE=s3 needs S3_BUCKET, the name of an existing bucket");
        }
    }

    Path root() {
        return Path.of(directory).toAbsolutePath().normalize();
    }
}
