package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.config.Mount;
import dev.waybill.server.mount.MountedStore;
import dev.waybill.server.quota.Ledger;
import dev.waybill.server.quota.MeteredStore;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All that is served: the store of the root, and those that are mounted in it. Closed by its opener. Any thread. */
final class ServedTree {

    private final ServedStore root;
    private final List<ServedStore> mounted;
    private final FileStore files;

    private ServedTree(ServedStore root, List<ServedStore> mounted, FileStore files) {
        this.root = root;
        this.mounted = mounted;
        this.files = MeteredStore.of(files, new Ledger());
    }

    /** Opens one store. */
    interface Opener {
        ServedStore open(String name, String kind, Map<String, String> settings) throws IOException;
    }

    /**
     * The tree of {@code root}, which this closes from now on, and of {@code mounts}.
     *
     * @throws CommandException with a store's own sentence; then {@code root} is closed
     * @throws IOException with one sentence, if a store cannot be opened; likewise
     */
    static ServedTree of(ServedStore root, List<Mount> mounts, boolean readOnly, Opener opener) throws IOException {
        var opened = new ArrayList<ServedStore>();
        var stores = new HashMap<RemotePath, FileStore>();
        boolean whole = false;
        try {
            for (Mount each : mounts) {
                ServedStore store = opener.open(each.name(), each.kind(), each.settings());
                opened.add(store);
                stores.put(each.path(), store.files());
            }
            FileStore files = MountedStore.of(root.files(), stores);
            for (Mount each :
                    mounts.stream().sorted(Comparator.comparing(Mount::path)).toList()) {
                makeWay(files, each.path().parent(), readOnly);
            }
            whole = true;
            return new ServedTree(root, opened, files);
        } finally {
            if (!whole) {
                new ServedTree(root, opened, root.files()).close();
            }
        }
    }

    /** Makes the folders that lead to a mount, so that it is met where the tree is walked. */
    private static void makeWay(FileStore files, RemotePath folder, boolean readOnly) throws IOException {
        if (folder.isRoot() || files.find(folder) != null) {
            return;
        }
        if (readOnly) {
            throw new CommandException(
                    Status.NO_PATH, "a store is mounted in " + folder + ", which is not there: make it first");
        }
        makeWay(files, folder.parent(), false);
        files.createFolder(folder);
    }

    /** The files. */
    FileStore files() {
        return files;
    }

    /** A new file without a name, for bytes that wait; the caller closes it. */
    SeekableByteChannel scratch() throws IOException {
        return root.scratch();
    }

    /** Has each store tidied, on a thread of its own. */
    void startTidying() {
        root.startTidying();
        mounted.forEach(ServedStore::startTidying);
    }

    /** Closes those whose code goes with the plugins, so ahead of these. Twice is harmless. */
    void closeThoseOfPlugins() throws IOException {
        close(ServedStore::isOfAPlugin);
    }

    /** Closes those that are left. */
    void close() throws IOException {
        close(store -> true);
    }

    private void close(Predicate<ServedStore> which) throws IOException {
        for (ServedStore each : mounted) {
            if (which.test(each)) {
                each.close();
            }
        }
        if (which.test(root)) {
            root.close();
        }
    }
}
