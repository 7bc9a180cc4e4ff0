package io.elaaoms.query.write;

/// What has to forget people who are erased, at whichever instance that was asked for.
public interface ErasureFollower {

    /// This person is being erased: the tables may show them for a moment yet.
    void erased(String tenant, String userId);

    /// There may have been erasures that nobody tells of.
    void missedSome();
}
