package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.ChangedSourceException;
import dev.waybill.client.IntegrityException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the parts of a file, and commits them when all are there. Used by one thread. */
final class PartedUpload {

    private static final int MAX_ROUNDS = 3;
    private static final int NO_SUCH_COMMAND = 501;

    private final WaybillClient client;
    private final Attempts attempts;
    private final Sending sending;

    /** What is asked ahead of the commit. */
    interface Check {
        /** Returns if all is in order. @throws IOException if what was sent must not become a file */
        void check() throws IOException;
    }

    PartedUpload(WaybillClient client, Attempts attempts, Sending sending) {
        this.client = client;
        this.attempts = attempts;
        this.sending = sending;
    }

    /** Whether {@code refused} says that the server knows no parts of files. */
    static boolean isUnknown(RefusedException refused) {
        return refused.status() == NO_SUCH_COMMAND;
    }

    /** @throws RefusedException {@code refused} itself, unless it says that the server knows no parts of files */
    static void checkUnknown(RefusedException refused) throws RefusedException {
        if (!isUnknown(refused)) {
            throw refused;
        }
    }

    /**
     * Sends what the server lacks of {@code whole}, and makes the file of it. Of a source that has changed, nothing stays.
     *
     * @param check is made ahead of the commit
     */
    void store(Stretch whole, Commit commit, Check check, Lane lane, TransferOptions options, int window)
            throws IOException {
        int lanes = options.firstConnections();
        try {
            List<Job> jobs = options.continues() ? left(whole, lane) : SendJob.all(sending, List.of(whole));
            attempts.repeat(() -> RemoteRoom.check(client, sending.path(), SendJob.bytes(jobs)));
            send(jobs, lanes, window);
            commit(whole.sizeBytes(), commit, check, lane, lanes, window);
        } catch (ChangedSourceException e) {
            discard(e);
            throw e;
        }
    }

    /** Asks what the server has of an earlier run, and answers what is still to be sent of {@code whole}. */
    private List<Job> left(Stretch whole, Lane lane) throws IOException {
        List<Job> left = new ArrayList<>();
        attempts.repeat(() -> {
            sending.doubt(whole);
            var asked = new PartsJob(sending);
            var pending = asked.start(lane);
            if (pending != null) {
                left.addAll(asked.end(pending));
            }
        });
        return left;
    }

    /** Sends all of {@code jobs}. */
    private void send(List<Job> jobs, int lanes, int window) throws IOException {
        if (!jobs.isEmpty()) {
            attempts.work(new JobQueue(jobs), lanes, window);
        }
    }

    /**
     * Gives the file its name, and answers what the server said.
     *
     * @param lanes over so many connections is sent what turns out to be missing
     * @throws IOException if {@code check} or the commit fails
     */
    Answer commit(long size, Commit commit, Check check, Lane lane, int lanes, int window) throws IOException {
        for (int round = 1; true; round++) {
            check.check();
            try {
                return commit(size, commit);
            } catch (PartsDiffer e) {
                if (round == MAX_ROUNDS) {
                    throw e.refused();
                }
                sending.parts().clear();
                send(left(new Stretch(0, size), lane), lanes, window);
            }
        }
    }

    /** @throws PartsDiffer if the server has not the parts that this believes it to have */
    private Answer commit(long size, Commit commit) throws IOException {
        String crc32 = sending.parts().crc32();
        Answer stored = attempts.ask(() -> {
            try {
                return client.call("commit", commit.arguments(sending.upload(), sending.path(), size, crc32));
            } catch (IntegrityException e) {
                throw new PartsDiffer(e);
            } catch (RefusedException e) {
                throw isIncomplete(e) ? new PartsDiffer(e) : e;
            }
        });
        checkStored(stored, size, crc32);
        return stored;
    }

    private static boolean isIncomplete(RefusedException refused) {
        return refused.code().equals("incomplete") || refused.code().equals("no-upload");
    }

    /** The server has other parts than were sent: some were removed there, or changed. */
    private static final class PartsDiffer extends IOException {
        private static final long serialVersionUID = 1;
        private final WaybillException refused;

        PartsDiffer(WaybillException refused) {
            super(refused);
            this.refused = refused;
        }

        WaybillException refused() {
            return refused;
        }
    }

    private static void checkStored(Answer stored, long size, String crc32) throws IntegrityException {
        String told = stored.fields().text("crc32");
        if (stored.fields().integer("size", size) != size || (told != null && !told.equals(crc32))) {
            throw new IntegrityException(
                    "the server says that it stored another file than was sent: " + stored.json(), stored, null);
        }
    }

    /** Has the server forget the parts: {@code reason} is why. */
    void discard(Exception reason) {
        // A client of its own: that of the transfer may be cancelled.
        try (WaybillClient tidying = client.another()) {
            tidying.call("discard", "upload", sending.upload(), "path", sending.path());
        } catch (IOException e) {
            // They expire there.
            reason.addSuppressed(e);
        }
    }

    /**
     * How the file is to stand there.
     *
     * @param modified its time of modification as the wire has it; null: now
     * @param mode its permissions; null: the usual ones
     */
    record Commit(
            Placement placement,
            @Nullable String modified,
            @Nullable String mode) {

        @Nullable
        Object[] arguments(String upload, String path, long size, String crc32) {
            List<@Nullable Object> all = new ArrayList<>();
            add(all, "upload", upload);
            add(all, "path", path);
            add(all, "size", size);
            add(all, "crc32", crc32);
            all.addAll(conditions());
            return all.toArray();
        }

        /** The arguments that a {@code put} has too. */
        List<@Nullable Object> conditions() {
            List<@Nullable Object> all = new ArrayList<>();
            add(all, "ifAbsent", placement.ifAbsent() ? true : null);
            add(all, "ifMatch", placement.ifMatch());
            add(all, "parents", placement.parents() ? true : null);
            add(all, "modified", modified);
            add(all, "mode", mode);
            return all;
        }

        private static void add(List<@Nullable Object> all, String name, @Nullable Object value) {
            all.add(name);
            all.add(value);
        }
    }
}
