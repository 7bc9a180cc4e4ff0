package io.elaaoms.linking.replay;

import io.elaaoms.linking.project.ErasureRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The tables of the projection's generations, and the one place that all instances agree on.
public interface ReplayTables {

    /// Runs `work`, unless another instance is at such work now; whoever dies is not.
    void exclusively(Runnable work);

    /// From those offsets on the live tables stay as they are, but for whoever is erased: whatever is written of
    /// that when this returns was written to frozen tables. A partition that is frozen stays so, from where it was
    /// first.
    void freeze(Map<TopicPartition, Long> from);

    /// Takes from the live tables, which are frozen, what follows from what those said.
    void erase(List<ErasureRequest> requests);

    /// Makes empty tables for `generation`, in the place of any that it has: it reads everything.
    void begin(int generation);

    /// Makes tables for `generation`, in the place of any that it has, which hold what the live ones do at one
    /// moment, but for what follows from memories. Once for each replay: nothing happens where it is done.
    ///
    /// @param anew the topics that say what follows from memories
    void branch(int generation, String replayId, Collection<String> anew);

    /// Has `generation`, once it has branched off, begin there with what is said anew.
    ///
    /// @param starts of all partitions of those topics
    /// @return where it begins to read; the beginning, elsewhere
    Map<TopicPartition, Long> start(int generation, Map<TopicPartition, Long> starts);

    /// Sees to it that `generation`, which begins to run, has tables.
    ///
    /// @param isBuilding whether it, or the one after it, is being built: then another may be live
    void prepare(int generation, boolean isBuilding);

    /// Puts the tables of `generation` in the place of the live ones, in one transaction, if they are at least as
    /// far in the log.
    ///
    /// @param begins where what is left of the log begins: nobody can be as far by reading what expired
    /// @return whether its tables are the live ones now
    boolean swap(int generation, Map<TopicPartition, Long> begins);

    /// Deletes the tables of all generations before `generation`.
    void retire(int generation);
}
