package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code verify}: a file that is not what it was, or the count of all.
 *
 * @param path of the file, or of what was looked through
 * @param state what it is
 * @param algorithm of the digests
 * @param kept the digest that the file should have
 * @param found the digest that it has
 * @param checked how many files were read
 * @param damaged how many of them are
 * @param unreadable how many files, or folders, the system did not let the server read
 * @param unknown how many files have no digest that is kept, or changed while they were read
 * @param bytes how much was read
 */
record Verified(
        RemotePath path,
        State state,
        @Nullable String algorithm,
        @Nullable String kept,
        @Nullable String found,
        @Nullable Long checked,
        @Nullable Long damaged,
        @Nullable Long unreadable,
        @Nullable Long unknown,
        @Nullable Long bytes) {

    enum State {
        /** It has another content, at the same size and time. */
        DAMAGED,
        /** The system refuses to read it, or fails. */
        UNREADABLE,
        /** The last row. */
        TOTAL
    }

    static Verified damaged(RemotePath path, String algorithm, String kept, String found) {
        return new Verified(path, State.DAMAGED, algorithm, kept, found, null, null, null, null, null);
    }

    static Verified unreadable(RemotePath path) {
        return new Verified(path, State.UNREADABLE, null, null, null, null, null, null, null, null);
    }
}
