package dev.waybill.client.transfer;

import dev.waybill.client.Fields;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.Rows;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is below a folder of the server. A thread reads the server's manifest over a connection of its own as fast as it
 * comes, since who takes it slowly would be given up, and begins again behind what it has if the connection is lost. What
 * is not asked for yet waits in bounded memory.
 */
final class RemoteTree implements Tree, Runnable {

    private final WaybillClient client;
    private final String top;
    private final List<String> starts;
    private final boolean mayBeMissing;
    private final boolean wantsDigests;
    private final boolean follows;
    private final TransferOptions options;
    private final Ending ending;
    private final LocalTree.Unnamed unnamed;
    private final StepSpool rows = new StepSpool();

    private String last = "";
    private String leftOut = "\0";
    private @Nullable TreeEntry ahead;

    /**
     * @param client whose server has the folder; this makes another
     * @param top the folder
     * @param starts what is told of below it, in its order: what stands there, and all that is in it; {@code ""}: all below
     *     the folder itself
     * @param mayBeMissing whether what is not there is as a folder with nothing in it
     */
    private RemoteTree(
            WaybillClient client,
            String top,
            List<String> starts,
            boolean mayBeMissing,
            TransferOptions options,
            Ending ending,
            LocalTree.Unnamed unnamed) {
        this.client = client.another();
        this.top = top;
        this.starts = starts;
        this.mayBeMissing = mayBeMissing;
        this.options = options;
        this.follows = options.links() == Links.FOLLOW;
        this.wantsDigests = options.existing() == Existing.CHECKSUM;
        this.ending = ending;
        this.unnamed = unnamed;
    }

    /** All below {@code top}; begins to read it. {@link #next} throws if there is no such folder. */
    static RemoteTree ofSource(
            WaybillClient client, String top, TransferOptions options, Ending ending, LocalTree.Unnamed unnamed) {
        return started(new RemoteTree(client, top, List.of(""), false, options, ending, unnamed));
    }

    /** All below {@code top}, which may be missing; begins to read it. */
    static RemoteTree ofTarget(WaybillClient client, String top, TransferOptions options, Ending ending) {
        return started(new RemoteTree(client, top, List.of(""), true, options, ending, (likeness, why) -> {}));
    }

    /** What stands at each of {@code starts} below {@code top}, and all in it; begins to read it. */
    static RemoteTree at(
            WaybillClient client, String top, List<String> starts, TransferOptions options, Ending ending) {
        return started(new RemoteTree(client, top, starts, true, options, ending, (likeness, why) -> {}));
    }

    private static RemoteTree started(RemoteTree tree) {
        Thread.ofPlatform().daemon().name("waybill-manifest").start(tree);
        return tree;
    }

    @Override
    public void run() {
        IOException cause = null;
        try (client) {
            ending.with(client);
            read(ending.retries(options));
        } catch (IOException e) {
            cause = e;
        } finally {
            ending.without(client);
            end(cause);
        }
    }

    private void end(@Nullable IOException cause) {
        try {
            rows.end(cause);
        } catch (IOException e) {
            // the temporary file is full, or closed as nobody wants the rest
            ending.end(e);
        }
    }

    private void read(Retries retries) throws IOException {
        while (true) {
            try {
                for (String start : starts) {
                    read(start, retries);
                }
                return;
            } catch (IOException e) {
                retries.failed(ending.or(e));
            }
        }
    }

    private void read(String start, Retries retries) throws IOException {
        try {
            if (start.isEmpty() || isFolder(start)) {
                readBelow(start, retries);
            }
        } catch (NotFoundException e) {
            if (!mayBeMissing) {
                throw e;
            }
        }
    }

    /** Tells of {@code start} itself, and answers whether it is a folder. */
    private boolean isFolder(String start) throws IOException {
        String path = RemotePaths.join(top, start);
        Fields fields =
                client.call("stat", "path", path, "crc32", flag(wantsDigests)).fields();
        TreeEntry entry = RemoteRow.read(fields, start, options.links());
        if (TreeOrder.PATHS.compare(start, last) > 0) {
            last = start;
            add(entry);
        }
        return entry.isFolder();
    }

    private void readBelow(String start, Retries retries) throws IOException {
        String folder = RemotePaths.join(top, start);
        var order = new ManifestOrder();
        try (Rows found =
                client.rows("manifest", "path", folder, "crc32", flag(wantsDigests), "followLinks", flag(follows))) {
            for (Fields row = found.next(); row != null; row = found.next()) {
                read(start, row, order);
                retries.progressed();
                if (!found.hasMoreHere()) {
                    rows.flush();
                }
            }
        }
    }

    private void read(String start, Fields row, ManifestOrder order) throws IOException {
        String name = row.text("path");
        if (name == null) {
            throw new ProtocolException("the server sent a row of a manifest without a path");
        }
        String path = start.isEmpty() ? name : start + "/" + name;
        ProtocolException misnamed = RemoteRow.misnamed(row, path);
        if (misnamed != null) {
            rows.add(Step.of(Step.Kind.FAIL, TreeEntry.broken(path, misnamed), ""));
            return;
        }
        order.check(name, "folder".equals(row.text("type")));
        if (TreeOrder.PATHS.compare(path, last) > 0) {
            last = path;
            add(RemoteRow.read(row, path, options.links()));
        }
    }

    private static @Nullable Boolean flag(boolean isWanted) {
        return isWanted ? true : null;
    }

    private void add(TreeEntry entry) throws IOException {
        rows.add(Step.of(Step.Kind.ENTER, entry, ""));
    }

    /**
     * Waits until something is known of the folder.
     *
     * @throws NotFoundException if it is not there, and should be
     */
    void begin() throws IOException {
        if (ahead == null) {
            ahead = nextTaken();
        }
    }

    @Override
    public @Nullable TreeEntry next() throws IOException {
        TreeEntry first = ahead;
        ahead = null;
        return first == null ? nextTaken() : first;
    }

    private @Nullable TreeEntry nextTaken() throws IOException {
        for (Step step = rows.take(); step != null; step = rows.take()) {
            TreeEntry entry = step.entry();
            IOException trouble = entry.trouble();
            boolean isTaken = options.filter().takes(entry.path(), entry.isFolder());
            if (trouble != null && step.kind() == Step.Kind.FAIL) {
                leftOut = entry.path();
                unnamed.met(entry.path(), trouble);
            } else if (!TreeOrder.isBelow(entry.path(), leftOut)) {
                if (!isTaken || !entry.isFolder()) {
                    leftOut = entry.path();
                }
                if (isTaken) {
                    return entry;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        client.cancel();
        rows.close();
    }
}
