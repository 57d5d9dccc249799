package dev.waybill.server.mount;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;
import dev.waybill.testkit.DiskContract;
import dev.waybill.testkit.MemoryStore;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree of several stores keeps what each of them keeps, where one is mounted and beside it. */
@ParameterizedClass
@ValueSource(strings = {"/archive", "/other/deep", "/home"})
final class MountedContractTest implements DiskContract {

    private final FileStore store;

    MountedContractTest(String folder) {
        var root = new MemoryStore();
        root.createFolder(RemotePath.of("/home"));
        FileStore tree = MountedStore.of(
                root,
                Map.of(RemotePath.of("/archive"), new MemoryStore(), RemotePath.of("/other/deep"), new MemoryStore()));
        // seen from a folder by paths alone, so that each of them passes the tree
        store = new Passing(tree).at(RemotePath.of(folder));
    }

    @Override
    public FileStore store() {
        return store;
    }

    private static final class Passing extends ForwardingStore {
        Passing(FileStore files) {
            super(files);
        }

        @Override
        public FileStore paced(Pace pace) {
            return new Passing(files().paced(pace));
        }
    }
}
