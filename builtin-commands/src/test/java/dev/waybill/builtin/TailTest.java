package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailTest {

    private final MemoryStore store = new MemoryStore();
    private final Trial trial = Trial.of(new Tail()).over(store);

    @Test
    void tenLinesUnlessToldOtherwise() throws Exception {
        trial.file("/log", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n");

        assertEquals(
                "2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", trial.run("path", "/log").text());
        assertEquals("10\n11\n", trial.run("path", "/log", "lines", 2).text());
        assertEquals("", trial.run("path", "/log", "lines", 0).text());
    }

    @Test
    void lineThatDoesNotEndYetIsALine() throws Exception {
        assertEquals(
                "2\n3",
                trial.file("/log", "1\n2\n3").run("path", "/log", "lines", 2).text());
    }

    @Test
    void emptyLinesAreLines() throws Exception {
        assertEquals(
                "\n\n",
                trial.file("/log", "1\n\n\n").run("path", "/log", "lines", 2).text());
    }

    @Test
    void shortAndEmptyFilesComeWhole() throws Exception {
        trial.file("/short", "1\n").file("/empty", "");

        assertEquals("1\n", trial.run("path", "/short").text());
        assertEquals("", trial.run("path", "/empty").text());
    }

    @Test
    void linesLongerThanABlockComeWhole() throws Exception {
        String line = "x".repeat(200_000) + "\n";

        assertEquals(
                line + line,
                trial.file("/log", "1\n" + line + line)
                        .run("path", "/log", "lines", 2)
                        .text());
    }

    @Test
    void followGoesOnWithWhatIsAdded() throws Exception {
        trial.file("/log", "1\n2\n3\n").leavesAfterPauses(3);
        trial.duringPause(pause -> trial.file("/log", "1\n2\n3\n" + "4\n5\n".substring(0, Math.min(4, 2 * pause))));

        assertEquals(
                "3\n4\n5\n",
                trial.run("path", "/log", "lines", 1, "follow", true).text());
        assertEquals(0, store.stillOpen());
    }

    @Test
    void followBeginsAnewAfterTheFileWasCut() throws Exception {
        trial.file("/log", "1\n2\n3\n").leavesAfterPauses(1);
        trial.duringPause(pause -> trial.file("/log", "n\n"));

        assertEquals(
                "3\nn\n", trial.run("path", "/log", "lines", 1, "follow", true).text());
    }

    @Test
    void followGoesOnAfterTheFileWasCutWhileItWasRead() throws Exception {
        var cutOnce = new UnpacedStore(store) {
            private boolean cut;

            @Override
            public StoredContent open(RemotePath path, Range range) throws IOException {
                StoredContent content = super.open(path, range);
                if (!cut && content.entry().sizeBytes() == 6) {
                    cut = true;
                    content.close();
                    throw new CommandException(Status.CHANGED, path + " became shorter");
                }
                return content;
            }
        };
        trial.over(cutOnce).file("/log", "1\n").leavesAfterPauses(2);
        trial.duringPause(pause -> trial.file("/log", pause == 1 ? "1\n2\n3\n" : "n\n"));

        assertEquals("1\nn\n", trial.run("path", "/log", "follow", true).text());
    }

    @Test
    void followSeesAReplacementEvenIfItIsLonger() throws Exception {
        trial.file("/log", "old\n").leavesAfterPauses(1);
        trial.duringPause(pause -> trial.file("/log", "quite another file\n"));

        assertEquals(
                "old\nquite another file\n",
                trial.run("path", "/log", "follow", true).text());
    }

    @Test
    void followWaitsForAFileThatIsGone() throws Exception {
        trial.file("/log", "old\n").leavesAfterPauses(2);
        trial.duringPause(pause -> {
            if (pause == 1) {
                store.delete(RemotePath.of("/log"));
            } else {
                trial.file("/log", "new\n");
            }
        });

        assertEquals("old\nnew\n", trial.run("path", "/log", "follow", true).text());
    }

    @Test
    void followSaysNothingWhileNothingChanges() throws Exception {
        trial.file("/log", "1\n").leavesAfterPauses(5);

        assertEquals("1\n", trial.run("path", "/log", "follow", true).text());
    }

    @Test
    void withoutFollowItNeverPauses() throws Exception {
        assertEquals(List.of(), trial.file("/log", "1\n").run("path", "/log").pauses());
    }

    @Test
    void missingFilesFoldersAndNegativeCountsAreRefused() throws Exception {
        trial.file("/log", "1\n").folder("/docs");

        assertEquals(Status.NO_PATH, trial.run("path", "/none", "follow", true).status());
        assertEquals(Status.IS_FOLDER, trial.run("path", "/docs").status());
        assertEquals(
                "\"lines\" is -1 but must not be negative",
                trial.run("path", "/log", "lines", -1).error());
    }
}
