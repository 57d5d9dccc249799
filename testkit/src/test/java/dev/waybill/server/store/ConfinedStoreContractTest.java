package dev.waybill.server.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.testkit.DiskContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The local disk keeps the contract in each way to stay within its root, and so does a home in it. */
@ParameterizedClass
@MethodSource("ways")
final class ConfinedStoreContractTest implements DiskContract {

    private static final RemotePath HOME = RemotePath.of("/home/anna");

    private final DiskStore store;
    private final boolean home;

    ConfinedStoreContractTest(Confinement confinement, boolean home, @TempDir Path folder) throws IOException {
        Path root = folder.toRealPath();
        assumeTrue(confinement.isPossible(root));
        this.home = home;
        this.store = DiskStore.open(root, Durability.PROCESS, false, DiskStore.USUAL_PART_AGE, confinement);
        Homes.create(store, HOME);
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Confinement.values())
                .flatMap(each -> Stream.of(Arguments.of(each, true), Arguments.of(each, false)));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    /** Both are folders of a root: in one of them the root is the caller's own, in the other it is a view of a view. */
    @Override
    public FileStore store() {
        return home ? store.at(HOME) : store.at(HOME.parent()).at(RemotePath.of("/anna"));
    }
}
