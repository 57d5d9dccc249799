package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Settlement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Gives a file or folder its name, if the condition allows, and makes the name last. */
final class Placing {

    /** What is done to a file at the moment before it gets its name. */
    interface Preparing {
        /** It will replace {@code present}, if that is not null. */
        void replaces(@Nullable Entry present) throws IOException;
    }

    /** No names at all. */
    private static final Path NOWHERE = Path.of("");

    private final DiskEntries entries;
    private final NameLocks locks;
    private final Durability durability;

    Placing(DiskEntries entries, NameLocks locks, Durability durability) {
        this.entries = entries;
        this.locks = locks;
        this.durability = durability;
    }

    /** The same in a part of the tree. */
    Placing at(DiskEntries part) {
        return new Placing(part, locks, durability);
    }

    /**
     * Renames {@code from}, which is no folder if {@code folder} is false, to {@code target} and answers what stands
     * there then. What was there before is there until then. The caller forces the folder.
     *
     * @throws CommandException 412 if the condition is not met, 405 if what is there cannot be replaced
     */
    Entry place(Place from, boolean folder, Place target, Condition condition) throws IOException {
        return place(from, folder, target, condition, present -> {});
    }

    /** The same, with {@code last} done to {@code from} when all is checked and nothing else can change the name. */
    Entry place(Place from, boolean folder, Place target, Condition condition, Preparing last) throws IOException {
        return locks.holding(
                () -> {
                    Entry present = check(target, condition);
                    if (folder && present != null) {
                        throw new CommandException(
                                Status.NOT_FOLDER, target.path() + " is no folder: a folder cannot replace it");
                    }
                    last.replaces(present);
                    if (condition.absent() && !folder) {
                        placeNew(from, target);
                    } else {
                        from.folder().move(from.name(), target.folder(), target.name());
                    }
                    return entries.get(target);
                },
                from.file(),
                target.file());
    }

    /**
     * What stands at {@code target} and may be replaced, or null.
     *
     * @throws CommandException as {@link #place} does
     */
    @Nullable
    Entry check(Place target, Condition condition) throws IOException {
        Entry present = entries.find(target);
        condition.check(present);
        if (present != null && present.isFolder()) {
            throw new CommandException(Status.IS_FOLDER, "there is a folder " + target.path() + " already");
        }
        return present;
    }

    /** Forces a file's content to the disk, if this store promises that. */
    void force(FileChannel file) throws IOException {
        if (durability == Durability.FSYNC) {
            file.force(true);
        }
    }

    /** Forces a folder's names to the disk, if this store promises that and the system can. */
    void force(Folder folder) throws IOException {
        if (durability == Durability.FSYNC) {
            folder.force();
        }
    }

    /** The same, left to {@code later}; {@code key} is what tells the folder from others, if anything does. */
    void force(Folder folder, @Nullable Object key, Settlement later) throws IOException {
        if (durability != Durability.FSYNC) {
            return;
        }
        if (key == null) {
            folder.force();
        } else {
            later.owe(new Owed(locks, key), new OwedForce(folder.folder(NOWHERE)));
        }
    }

    /** What equal forces have in common: the store, by its locks, and the folder. */
    private record Owed(NameLocks store, Object folder) {}

    /** A second name fails where a rename would replace: so not even another process can be overwritten. */
    private static void placeNew(Place from, Place target) throws IOException {
        try {
            from.folder().link(from.name(), target.folder(), target.name());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // no second names here: the lock and the look before still hold against our own threads
            from.folder().move(from.name(), target.folder(), target.name());
            return;
        }
        try {
            from.folder().delete(from.name());
        } catch (NoSuchFileException e) {
            return; // somebody else has removed it, and the name that counts is there
        }
    }
}
