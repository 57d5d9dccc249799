package dev.waybill.server.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Gives a file or folder its name, if the condition allows, and makes the name last. */
final class Placing {

    /** What is done to a file at the moment before it gets its name. */
    interface Preparing {
        /** It will replace {@code present}, if that is not null. */
        void replaces(@Nullable Entry present) throws IOException;
    }

    private final DiskEntries entries;
    private final NameLocks locks;
    private final Durability durability;

    Placing(DiskEntries entries, NameLocks locks, Durability durability) {
        this.entries = entries;
        this.locks = locks;
        this.durability = durability;
    }

    /**
     * Renames {@code from}, which is no folder if {@code folder} is false, to {@code target} and answers what stands
     * there then. What was there before is there until then.
     *
     * @throws CommandException 412 if the condition is not met, 405 if what is there cannot be replaced
     */
    Entry place(Path from, boolean folder, Place target, Condition condition) throws IOException {
        return place(from, folder, target, condition, present -> {});
    }

    /** The same, with {@code last} done to {@code from} when all is checked and nothing else can change the name. */
    Entry place(Path from, boolean folder, Place target, Condition condition, Preparing last) throws IOException {
        Entry placed = locks.holding(
                () -> {
                    Entry present = check(target, condition);
                    if (folder && present != null) {
                        throw new CommandException(
                                Status.NOT_FOLDER, target.path() + " is no folder: a folder cannot replace it");
                    }
                    last.replaces(present);
                    if (condition.absent() && !folder) {
                        placeNew(from, target.file());
                    } else {
                        Files.move(from, target.file(), ATOMIC_MOVE);
                    }
                    return entries.get(target);
                },
                from,
                target.file());
        force(target.folder());
        return placed;
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
    void force(Path folder) throws IOException {
        if (durability == Durability.FSYNC && DiskFacts.isUnix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A second name fails where a rename would replace: so not even another process can be overwritten. */
    private static void placeNew(Path from, Path target) throws IOException {
        try {
            Files.createLink(target, from);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // a disk without second names: the lock and the look before still hold against our own threads
            Files.move(from, target, ATOMIC_MOVE);
            return;
        }
        // gone meanwhile: somebody has moved its folder, and the name that counts is there
        Files.deleteIfExists(from);
    }
}
