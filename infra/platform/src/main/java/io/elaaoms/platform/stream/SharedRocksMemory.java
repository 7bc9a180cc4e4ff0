package io.elaaoms.platform.stream;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// One block cache and one budget of write buffers for all stores of this JVM: RocksDB's defaults are per
/// store, and a stage has one store per partition. Made by Kafka Streams, by reflection.
public final class SharedRocksMemory implements RocksDBConfigSetter {

    private static final long MIB = 1024 * 1024;
    private static final long WRITE_BUFFERS = 48 * MIB;
    /// What is deleted or replaced stays in a file until that is compacted, and a quiet store might never be:
    /// what is erased has to leave the disk, too.
    private static final long COMPACTED_WITHIN_SECONDS = Duration.ofDays(1).toSeconds();

    /// Each store sets this much of the disk aside for its list of files, 4 MiB unless told; a stage has
    /// dozens of stores.
    private static final long MANIFEST = 64 * 1024;

    /// The part of the cache from which records do not drive out what tells where they are, or that they are
    /// not there.
    private static final double KEPT_FOR_INDEXES = 0.5;

    private static final Cache CACHE;
    private static final WriteBufferManager BUFFERS;

    static {
        RocksDB.loadLibrary();
        CACHE = new LRUCache(96 * MIB, -1, false, KEPT_FOR_INDEXES);
        BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(CACHE);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(4 * MIB);
        options.setMaxWriteBufferNumber(2);
        options.setMaxBackgroundJobs(2);
        options.setManifestPreallocationSize(MANIFEST);
        options.setPeriodicCompactionSeconds(COMPACTED_WITHIN_SECONDS);
    }

    /// The cache and the buffers outlive any one store.
    @Override
    public void close(String storeName, Options options) {}
}
