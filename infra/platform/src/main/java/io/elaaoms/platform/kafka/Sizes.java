package io.elaaoms.platform.kafka;

/// How large records may be, for topics, producers and consumers alike: a four-hour transcript fits.
public final class Sizes {

    /// 16 MiB, of one record and one request.
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /// What a consumer asks of one partition at once; a larger record is delivered alone.
    public static final int FETCH_BYTES = 4 * 1024 * 1024;

    private Sizes() {}
}
