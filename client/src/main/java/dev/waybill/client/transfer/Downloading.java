package dev.waybill.client.transfer;

import dev.waybill.client.Leftovers;
import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Does a plan whose target is a local folder. No link below that is followed. */
final class Downloading implements Doing {

    private final TreeCrew crew;
    private final DownloadContext context;
    private final Leftovers leftovers = new Leftovers();
    private final Deque<OpenFolder> way = new ArrayDeque<>();

    /** What is below it is left out, as it cannot be made. */
    private String refused = "\0";

    Downloading(TreeCrew crew, DownloadContext context) {
        this.crew = crew;
        this.context = context;
        leftovers.sweep(context.target());
    }

    @Override
    public void take(Step step) throws IOException {
        TreeEntry entry = step.entry();
        if (TreeOrder.isBelow(entry.path(), refused)) {
            return;
        }
        switch (step.kind()) {
            case MAKE, ENTER -> enter(entry, step.kind() == Step.Kind.MAKE);
            case SEND, REPLACE -> fetch(entry, step.kind() == Step.Kind.REPLACE);
            case DELETE -> delete(entry);
            case SKIP ->
                context.tally()
                        .ended(
                                TransferEvent.Kind.SKIPPED,
                                context.local(entry.path()).toString(),
                                0);
            case FAIL -> context.tally().failed(entry.path(), Execution.trouble(step));
        }
    }

    private void enter(TreeEntry folder, boolean isNew) throws IOException {
        open(folder.folder());
        Path path = context.local(folder.path());
        try {
            if (!isNew) {
                LocalStore.checkFolder(path);
                leftovers.sweep(path);
            } else if (context.store().makeFolder(path)) {
                context.tally().ended(TransferEvent.Kind.MADE, path.toString(), 0);
            }
        } catch (IOException e) {
            refused = folder.path();
            fail(folder.path(), path, e);
            return;
        }
        String mode = context.options().preservesMode() ? folder.mode() : null;
        way.push(new OpenFolder(folder.path(), path, folder.modified(), mode, context.tally()));
    }

    /** Leaves the folders that are not on the way to {@code folder}, and goes there. */
    private OpenFolder open(String folder) throws IOException {
        while (!way.isEmpty() && !isOnWayTo(folder, way.element().name())) {
            way.pop().end();
        }
        OpenFolder last = way.peek();
        if (last != null && last.name().equals(folder)) {
            return last;
        }
        Path path = context.local(folder);
        @Nullable Instant modified = folder.isEmpty() ? null : timeOf(path);
        var open = new OpenFolder(folder, path, modified, null, context.tally());
        way.push(open);
        return open;
    }

    private static boolean isOnWayTo(String folder, String above) {
        return above.isEmpty() || above.equals(folder) || TreeOrder.isBelow(folder, above);
    }

    /** The time of a folder that something was done in before, so that it stays the same. */
    private static Instant timeOf(Path folder) throws IOException {
        if (!folder.toRealPath().equals(folder)) {
            throw new LocalFileException(
                    folder, new FileSystemException(folder.toString(), null, "a link took the place of a folder"));
        }
        return Files.getLastModifiedTime(folder).toInstant();
    }

    private void fetch(TreeEntry entry, boolean isReplaced) throws IOException {
        OpenFolder folder = open(entry.folder());
        if (entry.sizeBytes() > DownloadContext.MAX_HELD_BYTES) {
            crew.give(new FetchLarge(context, entry, folder));
        } else {
            crew.give(new FetchFile(context, entry, folder, isReplaced));
        }
    }

    private void delete(TreeEntry entry) throws IOException {
        Path file = context.local(entry.path());
        try {
            open(entry.folder());
            Files.deleteIfExists(file);
            context.tally().ended(TransferEvent.Kind.DELETED, file.toString(), 0);
        } catch (DirectoryNotEmptyException e) {
            context.tally().noted(file + " stays, as something in it does");
        } catch (IOException e) {
            fail(entry.path(), file, e);
        }
    }

    private void fail(String path, Path file, IOException failure) throws IOException {
        var told = failure instanceof LocalFileException ? failure : new LocalFileException(file, failure);
        if (EndOfAll.isMeantBy(told)) {
            throw told;
        }
        context.tally().failed(path, told);
    }

    @Override
    public void finish() throws IOException {
        while (!way.isEmpty()) {
            way.pop().end();
        }
        crew.finish();
    }

    @Override
    public void close() {
        crew.close();
    }
}
