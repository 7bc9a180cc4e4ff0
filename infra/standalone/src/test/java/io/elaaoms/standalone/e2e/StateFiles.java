package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// The files in which the stages of a stopped stack keep their stores.
final class StateFiles {

    private final Path states;

    StateFiles(RunningStack stopped) {
        this.states = stopped.home().resolve("states");
    }

    /// As RocksDB does by itself within a day: what is deleted or replaced leaves the files.
    void compact() throws IOException, RocksDBException {
        for (Path store : stores()) {
            List<ColumnFamilyHandle> families = new ArrayList<>();
            try (RocksDB database = open(store, families);
                    CompactRangeOptions all =
                            new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce)) {
                for (ColumnFamilyHandle family : families) {
                    database.compactRange(family, null, null, all);
                }
            }
            // begins the list of files anew: the old one knows where files that are gone began and ended
            open(store, new ArrayList<>()).close();
        }
    }

    /// Stores that hold one of `texts` in a key or a value, and files that hold one, byte for byte.
    Set<Path> holding(String... texts) throws IOException, RocksDBException {
        Set<Path> found = new TreeSet<>();
        for (Path store : stores()) {
            if (entriesOf(store).stream().anyMatch(entry -> holds(entry, texts))) {
                found.add(states.relativize(store));
            }
        }
        for (Path file : files()) {
            if (holds(Files.readString(file, ISO_8859_1), texts)) {
                found.add(states.relativize(file));
            }
        }
        return found;
    }

    private static boolean holds(String text, String... texts) {
        return Stream.of(texts).anyMatch(text::contains);
    }

    /// A file writes of a key only what differs from the one before.
    private static List<String> entriesOf(Path store) throws RocksDBException {
        List<String> entries = new ArrayList<>();
        List<ColumnFamilyHandle> families = new ArrayList<>();
        try (RocksDB database = open(store, families)) {
            for (ColumnFamilyHandle family : families) {
                try (RocksIterator entry = database.newIterator(family)) {
                    for (entry.seekToFirst(); entry.isValid(); entry.next()) {
                        entries.add(new String(entry.key(), ISO_8859_1) + new String(entry.value(), ISO_8859_1));
                    }
                }
            }
        }
        return entries;
    }

    /// Each is a database of its own: where its `CURRENT` is.
    private List<Path> stores() throws IOException {
        return files().stream()
                .filter(file -> file.endsWith("CURRENT"))
                .map(Path::getParent)
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(states)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// Uncompressed, as Kafka Streams has them.
    private static RocksDB open(Path store, List<ColumnFamilyHandle> families) throws RocksDBException {
        try (Options any = new Options();
                DBOptions options = new DBOptions();
                ColumnFamilyOptions plain =
                        new ColumnFamilyOptions().setCompressionType(CompressionType.NO_COMPRESSION)) {
            List<ColumnFamilyDescriptor> known = RocksDB.listColumnFamilies(any, store.toString()).stream()
                    .map(name -> new ColumnFamilyDescriptor(name, plain))
                    .toList();
            return RocksDB.open(options, store.toString(), known, families);
        }
    }
}
