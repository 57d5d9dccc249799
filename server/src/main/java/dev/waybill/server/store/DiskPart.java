package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.Stretch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * A part that goes to its place in the file of its upload.
 * <ol>
 *   <li>WRITING: each write is claimed, then done.
 *   <li>BROKEN: one has failed, or another part took over: only close is left.
 *   <li>ENDED: kept or closed.
 * </ol>
 * Whoever takes over closes {@link Channels#data}, and with that ends the write that goes on at that moment.
 */
final class DiskPart implements Part {

    private enum State {
        WRITING,
        BROKEN,
        ENDED
    }

    /** What a part has open, of the very files that its upload had when it began. */
    record Channels(FileChannel data, FileChannel journal) {

        void close() throws IOException {
            try (data) {
                journal.close();
            }
        }
    }

    private final RemotePath path;
    private final PartialFiles files;
    private final PartialFile file;
    private final Stretches stretches;
    private final Stretches.Writer writer;
    private final Channels channels;
    private State state = State.WRITING;

    /** @param file which this leaves at its end */
    DiskPart(
            RemotePath path,
            PartialFiles files,
            PartialFile file,
            Stretches stretches,
            Stretches.Writer writer,
            Channels channels) {
        this.path = path;
        this.files = files;
        this.file = file;
        this.stretches = stretches;
        this.writer = writer;
        this.channels = channels;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (state != State.WRITING) {
            throw new ClosedChannelException();
        }
        state = State.BROKEN;
        int count = bytes.remaining();
        long at = writer.position();
        stretches.claim(writer, count);
        try {
            DiskRefusals.translating(path, () -> written(bytes, at));
        } catch (ClosedChannelException e) {
            if (writer.isCut()) {
                throw Stretches.takenOver(writer.start());
            }
            throw e;
        }
        state = State.WRITING;
        return count;
    }

    private long written(ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += channels.data.write(bytes, at);
        }
        return at;
    }

    @Override
    public long sizeBytes() {
        return writer.position() - writer.start();
    }

    @Override
    public Stretch keep(int crc32) throws IOException {
        if (state != State.WRITING) {
            throw new IllegalStateException("the part of " + path + " is " + state + ", so it can't be kept");
        }
        if (sizeBytes() == 0) {
            throw new CommandException(Status.BAD_ARGUMENT, "a part has at least one byte");
        }
        state = State.BROKEN;
        var stretch = new Stretch(writer.start(), writer.position(), crc32);
        DiskRefusals.translating(path, () -> {
            file.append(channels.journal, PartialJournal.keepLine(stretch));
            return stretch;
        });
        stretches.keep(writer, crc32);
        end();
        return stretch;
    }

    @Override
    public boolean isOpen() {
        return state != State.ENDED;
    }

    @Override
    public void close() throws IOException {
        if (state != State.ENDED) {
            end();
            if (stretches.count() == 0) {
                files.removeIfEmpty(file.name());
            }
        }
    }

    private void end() throws IOException {
        state = State.ENDED;
        stretches.end(writer);
        try {
            channels.close();
        } finally {
            files.leave(file);
        }
    }
}
