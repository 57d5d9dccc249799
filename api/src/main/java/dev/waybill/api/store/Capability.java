package dev.waybill.api.store;

import dev.waybill.api.Spelling;

/**
 * What one store can do and another cannot. {@link FileStore#capabilities} tells which a store has, so that a command says
 * beforehand, and in one sentence, what cannot be done.
 */
public enum Capability {
    /** A folder gets another name as a whole, in one step, with all that is in it. */
    FOLDER_MOVES,
    /** A stretch of a file is read without what stands ahead of it. */
    RANGES,
    /** A file may come in parts: {@link FileStore#partial}. */
    PARTS,
    /** What is committed outlives a crash of the machine that the store is on. */
    DURABLE,
    /** A digest that was told stays with its file: {@link FileStore#digest}. */
    KEPT_DIGESTS;

    /** What people read: {@code folder-moves}. */
    public String word() {
        return Spelling.ofConstant(this);
    }
}
