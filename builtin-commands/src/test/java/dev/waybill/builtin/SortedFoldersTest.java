package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Folders with more names than may be held, at a limit of bytes that some of them pass. */
class SortedFoldersTest {

    private static final int NAMES = 2_000;

    /** Less than ten entries: so there are more runs than are merged at once. */
    private static final int SMALL = 900;

    private final MemoryStore store = new MemoryStore();

    /** What {@code use} does, as a call of a command. */
    private void call(Use use) throws Exception {
        var scratch = new ArrayList<SeekableByteChannel>();
        CommandHandler command = new CommandHandler() {
            @Override
            public CommandSpec spec() {
                return CommandSpec.reading("sorts", "Sorts folders.");
            }

            @Override
            public Reply handle(Request request) throws Exception {
                Request kept = request.within(new Request.Around(request.surroundings()) {
                    @Override
                    public SeekableByteChannel scratch() throws java.io.IOException {
                        SeekableByteChannel file = super.scratch();
                        scratch.add(file);
                        return file;
                    }
                });
                try (var folders = new SortedFolders(kept, entry -> true, SMALL)) {
                    use.with(folders, scratch);
                }
                return Reply.done();
            }
        };
        Trial trial = Trial.of(command).over(store);
        for (int i = 0; i < NAMES; i++) {
            trial.file("/large/" + name(i * 7919 % NAMES), "x");
        }
        trial.file("/small/b", "x").file("/small/a", "x");
        assertTrue(trial.run().status().isFailure() == false);
        scratch.forEach(file -> assertTrue(!file.isOpen(), "left open"));
    }

    private interface Use {
        void with(SortedFolders folders, List<SeekableByteChannel> scratch) throws Exception;
    }

    private static String name(int i) {
        return "%06d".formatted(i);
    }

    private static List<String> rest(SortedFolders.Folder folder) throws Exception {
        var names = new ArrayList<String>();
        for (var entry = folder.next(); entry != null; entry = folder.next()) {
            names.add(entry.path().name());
        }
        return names;
    }

    @Test
    void largeFolderIsSortedOnTheDisk() throws Exception {
        call((folders, scratch) -> {
            List<String> names = rest(folders.open(RemotePath.of("/large")));

            assertEquals(NAMES, names.size());
            assertEquals(names.stream().sorted().toList(), names);
            assertEquals(1, scratch.size());
        });
    }

    @Test
    void entriesComeBackAsTheyWere() throws Exception {
        call((folders, scratch) -> {
            SortedFolders.Folder large = folders.open(RemotePath.of("/large"));

            assertEquals(store.entry(RemotePath.of("/large/" + name(0))), large.next());
            assertEquals(store.entry(RemotePath.of("/large/" + name(1))), large.next());
        });
    }

    @Test
    void foldersWithinOthersGiveTheirRoomBack() throws Exception {
        call((folders, scratch) -> {
            SortedFolders.Folder outer = folders.open(RemotePath.of("/large"));
            assertNotNull(outer.next());
            long before = scratch.get(0).size();
            SortedFolders.Folder inner = folders.open(RemotePath.of("/large"));
            assertEquals(NAMES, rest(inner).size());
            inner.close();

            assertEquals(before, scratch.get(0).size());
            assertEquals(NAMES - 1, rest(outer).size());
        });
    }

    @Test
    void whatIsHeldOfSmallFoldersIsBoundedToo() throws Exception {
        call((folders, scratch) -> {
            var open = new ArrayList<SortedFolders.Folder>();
            for (int i = 0; i < 100; i++) {
                open.add(folders.open(RemotePath.of("/small")));
            }

            assertEquals(1, scratch.size(), "the first few are in memory, the others are not");
            for (int i = open.size() - 1; i >= 0; i--) {
                assertEquals(List.of("a", "b"), rest(open.get(i)));
                open.get(i).close();
            }
        });
    }

    @Test
    void smallFolderNeedsNoFile() throws Exception {
        call((folders, scratch) -> {
            SortedFolders.Folder small = folders.open(RemotePath.of("/small"));

            assertEquals(List.of("a", "b"), rest(small));
            @Nullable Object none = small.next();
            assertNull(none);
            assertEquals(List.of(), scratch);
        });
    }
}
