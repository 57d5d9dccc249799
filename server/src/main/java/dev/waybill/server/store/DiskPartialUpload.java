package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An upload in parts, as the caller of one path sees it. Of one thread at a time. */
final class DiskPartialUpload implements PartialUpload {

    /** How often a part begins anew where somebody changes the files of its upload beside this server. */
    private static final int TRIES = 100;

    private final RemotePath path;
    private final PartialName name;
    private final PartialTree tree;
    private final PartialReading reading;
    private final Duration age;

    /**
     * @param path as the caller calls it
     * @param reading how parts are read anew
     * @param age how long what was kept waits
     */
    DiskPartialUpload(RemotePath path, PartialName name, PartialTree tree, PartialReading reading, Duration age) {
        this.path = path;
        this.name = name;
        this.tree = tree;
        this.reading = reading;
        this.age = age;
    }

    @Override
    public Part write(long offset) throws IOException {
        return DiskRefusals.translating(path, () -> {
            try (Place target = tree.paths().place(path)) {
                tree.placing().check(target, Condition.NONE);
            }
            for (int i = 0; i < TRIES; i++) {
                Part part = tryToWrite(offset);
                if (part != null) {
                    return part;
                }
            }
            throw new CommandException(
                    Status.BUSY,
                    "somebody removes the files of this upload all the time, beside this server: try again");
        });
    }

    /**
     * Takes its turn before it opens or makes a file: who came first has the earlier one, however long that takes then.
     *
     * @return null if its files were not as they should be, and are gone now
     */
    private @Nullable Part tryToWrite(long offset) throws IOException {
        PartialFile file = tree.files().enter(name);
        long turn = file.nextTurn();
        Part part = null;
        try (Folder folder = tree.files().folder().open()) {
            part = begin(file, folder, offset, turn);
            return part;
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            if (removeIfSpoilt(file)) {
                return null;
            }
            throw Stretches.takenOver(offset);
        } finally {
            if (part == null) {
                tree.files().leave(file);
            }
        }
    }

    private Part begin(PartialFile file, Folder folder, long offset, long turn) throws IOException {
        Stretches stretches = file.stretches(folder, true);
        if (stretches == null) {
            throw Stretches.takenOver(offset);
        }
        DiskPart.Channels channels = open(folder);
        Part part = null;
        try {
            Stretches.Writer writer = stretches.begin(offset, turn, channels.data());
            part = new DiskPart(path, tree.files(), file, stretches, writer, channels);
            return part;
        } finally {
            if (part == null) {
                channels.close();
            }
        }
    }

    private DiskPart.Channels open(Folder folder) throws IOException {
        FileChannel data = folder.write(name.data());
        boolean opened = false;
        try {
            var channels = new DiskPart.Channels(data, folder.write(name.journal()));
            opened = true;
            return channels;
        } finally {
            if (!opened) {
                data.close();
            }
        }
    }

    @Override
    public List<Stretch> stretches() throws IOException {
        return DiskRefusals.translating(path, () -> {
            List<Stretch> all = ifThere((stretches, folder) -> stretches.all());
            if (all == null) {
                throw PartialCommit.noUpload(path);
            }
            return all;
        });
    }

    @Override
    public boolean verify(Stretch stretch) throws IOException {
        return DiskRefusals.translating(path, () -> {
            Boolean right = ifThere((stretches, folder) -> reading.verify(stretches, stretch, folder, name.data()));
            return right != null && right;
        });
    }

    private interface Look<T> {
        T at(Stretches stretches, Folder folder) throws IOException;
    }

    private <T> @Nullable T ifThere(Look<T> look) throws IOException {
        PartialFile file = tree.files().find(name);
        if (file == null) {
            return null;
        }
        try (Folder folder = tree.files().folder().open()) {
            Stretches stretches = file.stretches(folder, false);
            return stretches == null ? null : look.at(stretches, folder);
        } catch (NoSuchFileException e) {
            removeIfSpoilt(file);
            return null;
        } finally {
            tree.files().leave(file);
        }
    }

    /** Removes it unless a commit or a discard has moved its files: if not, somebody has, beside this server. */
    private boolean removeIfSpoilt(PartialFile file) throws IOException {
        boolean spoilt = file.isOpen();
        if (spoilt) {
            tree.files().remove(name);
        }
        return spoilt;
    }

    @Override
    public WholeFile.Stored commit(WholeFile whole) throws IOException {
        return DiskRefusals.translating(path, () -> new PartialCommit(path, name, tree, reading, whole).run());
    }

    @Override
    public void discard() throws IOException {
        DiskRefusals.translating(path, () -> {
            tree.files().remove(name);
            return name;
        });
    }

    @Override
    public Duration waits() {
        return age;
    }

    @Override
    public long sizeBytes() throws IOException {
        return DiskRefusals.translating(path, () -> {
            PartialFile file = tree.files().find(name);
            if (file == null) {
                return 0L;
            }
            try {
                return file.sizeBytes();
            } finally {
                tree.files().leave(file);
            }
        });
    }
}
