package io.elaaoms.objects;

import java.util.List;
import java.util.Random;
import reactor.core.scheduler.Schedulers;

/// Uploads so many bytes of noise, and says how far it is.
final class UploadProcess {

    private UploadProcess() {}

    /// @param args endpoint, bucket, directory, megabytes
    public static void main(String[] args) {
        ObjectStoreSettings settings =
                new ObjectStoreSettings(ObjectStoreSettings.Kind.S3, args[2], S3Server.settings(args[0], args[1], ""));
        Random random = new Random(1);
        try (ObjectStore store = ObjectStores.open(settings, Schedulers.boundedElastic())) {
            Upload upload = store.begin().block();
            for (int megabyte = 0; megabyte < Integer.parseInt(args[3]); megabyte++) {
                byte[] bytes = new byte[1_000_000];
                random.nextBytes(bytes);
                upload.append(bytes).block();
            }
            System.out.println("appended");
            StoredObject kept =
                    upload.keep(List.of("default", "conv_ada"), "mp3").block();
            System.out.println(kept.uri() + " " + kept.sizeBytes());
        }
        System.exit(0);
    }
}
