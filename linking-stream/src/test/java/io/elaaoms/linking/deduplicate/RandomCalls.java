package io.elaaoms.linking.deduplicate;

import io.elaaoms.linking.deduplicate.Chain.Entry;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.LinkMemories;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.UnlinkMemories;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/// A caller's calls and what was asked about them, drawn at random from a small world in which much is said
/// again, corrected and taken back.
final class RandomCalls {

    static final int CALLS = 6;

    private static final List<String> WORLD = List.of(
            "The caller prefers %s calls/morning/afternoon/evening",
            "The caller lives in %s/Hamburg/Berlin/Munich",
            "The caller %s express shipping/prefers/no longer wants/wants",
            "The caller has %s children/two/three",
            "The caller can't do %s calls any more/morning/afternoon");

    private final Caller caller;
    private final Random random;
    private final List<Entry> said = new ArrayList<>();
    private final List<Entry> saidOtherwise = new ArrayList<>();
    private final List<Entry> asked = new ArrayList<>();
    private final List<String> founders = new ArrayList<>();

    RandomCalls(Caller caller, Random random) {
        this.caller = caller;
        this.random = random;
        IntStream.range(0, CALLS).forEach(this::call);
        said.add(asks("cmd_create", Caller.create(sentence(), random.nextBoolean())));
        asked.add(asks("cmd_delete", new DeleteMemory(memory())));
        asked.add(asks("cmd_update", Caller.correction(memory(), sentence())));
        asked.add(asks("cmd_link", new LinkMemories(memory(), memory(), 0.9)));
        asked.add(asks("cmd_unlink", new UnlinkMemories(memory(), memory())));
        if (random.nextInt(3) == 0) {
            asked.add(asks("cmd_erase", random.nextInt(CALLS), new EraseUser("receipt_1")));
        }
    }

    /// Calls, and what was found in them, some of them twice; and what was sent.
    List<Entry> said() {
        return said;
    }

    /// What runs found that came again and had found something else the first time: of each, what comes last counts.
    List<Entry> saidOtherwise() {
        return saidOtherwise;
    }

    /// What names a memory, or erases the caller as of some day.
    List<Entry> asked() {
        return asked;
    }

    /// What a run finds in a call; nothing: nothing.
    Entry says(String conversation, String run, String... sentences) {
        Stream.of(sentences)
                .map(sentence -> caller.memoryId(conversation, sentence))
                .forEach(founders::add);
        EmbeddedExtraction extraction = varied(caller.says(conversation, run, day(conversation), sentences));
        return Chain.entry(Topics.EMBEDDED_EXTRACTIONS, caller.run(extraction), extraction);
    }

    private void call(int number) {
        String conversation = "conv_" + number;
        said.add(Chain.entry(
                Topics.CONVERSATIONS,
                caller.conversation(conversation),
                Dana.call(conversation, number).setUserId(caller.userId()).build()));
        said.add(says(conversation, "run-1", sentences()));
        if (random.nextInt(3) == 0) {
            said.add(says(conversation, "run-2", sentences()));
        }
        if (random.nextInt(3) == 0) {
            said.add(says(conversation, "run-4", sentences()));
        }
        if (random.nextInt(4) == 0) {
            saidOtherwise.add(says(conversation, "run-" + (1 + random.nextInt(2)), sentences()));
        }
    }

    /// The same words are not found in the same place and as important by every run. Some runs come long after: when
    /// depends on the run alone, since it does not come twice at two times.
    private EmbeddedExtraction varied(EmbeddedExtraction said) {
        Extraction varied = Extraction.newBuilder(said.getExtraction())
                .setCandidates(said.getExtraction().getCandidates().stream()
                        .map(this::varied)
                        .toList())
                .build();
        EmbeddedExtraction found =
                EmbeddedExtraction.newBuilder(said).setExtraction(varied).build();
        String run = varied.getRun();
        return run.equals("run-1") ? found : Caller.readOn(CALLS / 2 * (run.charAt(4) - '0'), found);
    }

    private Candidate varied(Candidate candidate) {
        return Candidate.newBuilder(candidate)
                .setImportance(1 + random.nextInt(9))
                .setSourceTurn(random.nextInt(3))
                .build();
    }

    private Entry asks(String commandId, SpecificRecord command) {
        return asks(commandId, CALLS, command);
    }

    private Entry asks(String commandId, int day, SpecificRecord command) {
        MemoryCommand asked = caller.asks(commandId, day, command);
        return Chain.entry(Topics.MEMORY_COMMANDS, caller.command(asked), asked);
    }

    private String[] sentences() {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> sentence()).toArray(String[]::new);
    }

    private String sentence() {
        String[] choices = WORLD.get(random.nextInt(WORLD.size())).split("/");
        return choices[0].formatted(choices[1 + random.nextInt(choices.length - 1)]);
    }

    private String memory() {
        return founders.isEmpty() ? "mem_of_nobody" : founders.get(random.nextInt(founders.size()));
    }

    private static int day(String conversation) {
        return conversation.charAt(conversation.length() - 1) - '0';
    }
}
