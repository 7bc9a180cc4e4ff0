package io.elaaoms.objects;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/// Object stores, as the settings want them.
public final class ObjectStores {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStores.class);
    private static final String SPOOL = ".uploads";

    private ObjectStores() {}

    /// Touches nothing yet: a store may come later and go away in between.
    ///
    /// @param blocking where the store waits, for files and servers
    public static ObjectStore open(ObjectStoreSettings settings, Scheduler blocking) {
        Path root = settings.root();
        Shelf shelf = switch (settings.store()) {
            case FILE -> new FileShelf(root);
            case S3 -> new S3Shelf(S3Clients.of(settings.s3()), settings.s3());
        };
        return new SpoolingObjectStore(root.resolve(SPOOL), shelf, blocking);
    }

    /// Removes what killed processes left behind, now and every `period`, until it is disposed of.
    ///
    /// @param age after which nothing can still be on its way
    public static Disposable sweep(ObjectStore store, InstantSource clock, Duration age, Duration period) {
        return Flux.interval(Duration.ZERO, period)
                .onBackpressureDrop()
                .concatMap(_ -> store.removeAbandoned(clock.instant().minus(age))
                        .doOnError(failure -> LOG.warn(
                                "Abandoned uploads could not be removed: {}",
                                failure.getClass().getName()))
                        .onErrorComplete())
                .subscribe();
    }
}
