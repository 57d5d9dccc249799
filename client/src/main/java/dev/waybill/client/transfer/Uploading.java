package dev.waybill.client.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Does a plan whose target is a folder of the server. */
final class Uploading implements Doing {

    private final TreeCrew crew;
    private final UploadContext context;
    private final Deque<RemoteFolder> way = new ArrayDeque<>();

    Uploading(TreeCrew crew, UploadContext context) {
        this.crew = crew;
        this.context = context;
    }

    /** Makes the target itself, and what is missing above it. */
    void begin() throws IOException {
        make(new RemoteFolder("", context.remote("")), true);
    }

    private void make(RemoteFolder folder, boolean withParents) throws IOException {
        way.push(folder);
        crew.first().take(new MakeFolder(folder, withParents, context.tally()));
    }

    @Override
    public void take(Step step) throws IOException {
        TreeEntry entry = step.entry();
        switch (step.kind()) {
            case MAKE -> {
                leave(entry);
                make(new RemoteFolder(entry.path(), context.remote(entry.path())), false);
            }
            case ENTER -> {
                leave(entry);
                var folder = new RemoteFolder(entry.path(), context.remote(entry.path()));
                folder.found();
                way.push(folder);
            }
            case SEND, REPLACE -> {
                leave(entry);
                send(entry);
            }
            case SKIP -> context.tally().ended(TransferEvent.Kind.SKIPPED, context.remote(entry.path()), 0);
            case FAIL -> context.tally().failed(entry.path(), Execution.trouble(step));
            case DELETE -> crew.first().take(new RemoveRemote(context.remote(entry.path()), context.tally()));
        }
    }

    /** Leaves the folders that {@code entry} is not in. */
    private void leave(TreeEntry entry) {
        while (way.size() > 1 && !TreeOrder.isBelow(entry.path(), way.element().path())) {
            way.pop();
        }
    }

    private void send(TreeEntry entry) throws IOException {
        RemoteFolder folder = way.element();
        Path file = context.local(entry.path());
        if (entry.sizeBytes() > UploadContext.MAX_SMALL_BYTES) {
            crew.give(new SendLarge(context, entry, file));
        } else {
            crew.give(new SendFile(context, entry, file, crew.isMany() ? folder : null));
        }
    }

    @Override
    public void finish() throws IOException {
        crew.finish();
    }

    @Override
    public void close() {
        crew.close();
    }
}
