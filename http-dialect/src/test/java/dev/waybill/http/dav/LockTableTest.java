package dev.waybill.http.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.HttpRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Which locks can be had, what they keep others from, and when they end. */
class LockTableTest {

    private static final RemotePath FOLDER = RemotePath.of("/a");
    private static final RemotePath FILE = RemotePath.of("/a/b");
    private static final RemotePath NEIGHBOUR = RemotePath.of("/a!");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.EPOCH;
    private int made;
    private final LockTable locks = new LockTable(() -> now, () -> "urn:" + made++);

    private Lock exclusive(RemotePath path, boolean isDeep) {
        return locks.make(path, "anna", false, isDeep, "", MINUTE);
    }

    private Lock shared(RemotePath path) {
        return locks.make(path, "anna", true, true, "", MINUTE);
    }

    private static Change change(String user, Lock... spokenOf) {
        return Change.of(
                user, Set.of(List.of(spokenOf).stream().map(Lock::token).toArray(String[]::new)));
    }

    private static void refused(Executable work) {
        assertEquals(423, assertThrows(DavRefusal.class, work).status());
    }

    private void goes(Change change) throws Exception {
        locks.during(change, begun -> {});
    }

    @Test
    void anExclusiveLockIsAlone() {
        exclusive(FILE, false);

        refused(() -> exclusive(FILE, false));
        refused(() -> shared(FILE));
        refused(() -> exclusive(FOLDER, true));
        exclusive(FOLDER, false);
        exclusive(NEIGHBOUR, true);
    }

    @Test
    void sharedLocksAreBesideEachOther() {
        shared(FILE);
        shared(FILE);
        shared(FOLDER);

        refused(() -> exclusive(FILE, false));
        assertEquals(3, locks.at(FILE).size());
    }

    @Test
    void aDeepLockCoversAllBelowIt() throws Exception {
        Lock lock = exclusive(FOLDER, true);

        refused(() -> exclusive(FILE, false));
        refused(() -> goes(change("anna").content(FILE)));
        goes(change("anna", lock).content(FILE));
        goes(change("anna").content(NEIGHBOUR));
    }

    @Test
    void aLockOfAFolderAloneGuardsItsNamesAndNotWhatTheyHold() throws Exception {
        exclusive(FOLDER, false);

        goes(change("bob").content(FILE));
        refused(() -> goes(change("bob").name(FILE)));
    }

    @Test
    void whoChangesATreeSpeaksOfAllLocksInIt() throws Exception {
        Lock one = exclusive(FILE, false);
        Lock other = exclusive(RemotePath.of("/a/c"), false);

        refused(() -> goes(change("anna", one).tree(FOLDER)));
        goes(change("anna", one, other).tree(FOLDER));
    }

    @Test
    void aTokenIsOfNoUseToAnotherUser() throws Exception {
        Lock lock = exclusive(FILE, false);

        refused(() -> goes(change("bob", lock).content(FILE)));
    }

    @Test
    void ofSharedLocksOneIsEnough() throws Exception {
        Lock one = shared(FILE);
        locks.make(FILE, "bob", true, false, "", MINUTE);

        goes(change("anna", one).content(FILE));
        refused(() -> goes(change("anna").content(FILE)));
    }

    @Test
    void aLockEndsWithItsTimeUnlessItIsRefreshed() throws Exception {
        Lock ended = exclusive(FILE, false);
        Lock kept = exclusive(NEIGHBOUR, false);

        now = now.plusSeconds(59);
        assertNotNull(locks.refresh(kept, MINUTE));
        now = now.plusSeconds(1);

        assertEquals(List.of(), locks.at(FILE));
        assertNull(locks.refresh(ended, MINUTE));
        goes(change("bob").content(FILE));
        refused(() -> goes(change("bob").content(NEIGHBOUR)));
    }

    @Test
    void nobodyLocksWhatIsBeingWritten() throws Exception {
        locks.during(change("bob").content(FILE), begun -> {
            refused(() -> exclusive(FILE, false));
            refused(() -> exclusive(FOLDER, true));
            exclusive(FOLDER, false);
        });
        exclusive(FILE, false);
    }

    @Test
    void locksGoWithWhatTheyLock() throws Exception {
        Lock folder = exclusive(FOLDER, false);
        Lock file = exclusive(FILE, false);
        exclusive(NEIGHBOUR, false);

        locks.during(change("anna", folder, file).tree(FOLDER), begun -> begun.removed(FOLDER, true));

        assertEquals(0, locks.at(FOLDER).size() + locks.at(FILE).size());
        assertEquals(1, locks.at(NEIGHBOUR).size());
    }

    @Test
    void aLockThatWasEndedIsNoMore() {
        Lock lock = exclusive(FILE, false);

        locks.end(lock);

        assertNull(locks.find(FILE, lock.token()));
        exclusive(FILE, false);
    }

    @Test
    void oneUserHasOnlySoMany() {
        for (int i = 0; i < LockTable.MAX_PER_USER; i++) {
            exclusive(RemotePath.of("/n" + i), false);
        }

        assertEquals(
                507,
                assertThrows(HttpRefusal.class, () -> exclusive(FILE, false)).status());
        locks.make(FILE, "bob", false, false, "", MINUTE);
    }
}
