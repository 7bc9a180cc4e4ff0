package io.elaaoms.query.write;

import java.util.List;

/// What has to forget people who are erased, at whichever instance that was asked for.
public interface ErasureFollower {

    /// This person is being erased: the tables may show them for a moment yet.
    void erased(String tenant, String userId);

    /// There may have been erasures that nobody tells of.
    void missedSome();

    /// Tells each of them.
    static ErasureFollower all(List<ErasureFollower> followers) {
        return new ErasureFollower() {

            @Override
            public void erased(String tenant, String userId) {
                followers.forEach(follower -> follower.erased(tenant, userId));
            }

            @Override
            public void missedSome() {
                followers.forEach(ErasureFollower::missedSome);
            }
        };
    }
}
