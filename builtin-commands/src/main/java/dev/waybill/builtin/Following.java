package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is added to a file, from some offset on. It remembers the last bytes that it sent: while they still stand
 * before its position, the file has only grown. Otherwise it was cut or replaced, and all of it is new. It waits for a
 * file that is gone for a while. For one thread.
 */
final class Following {

    private static final int MEMORY_BYTES = 256;
    private static final Set<Status> CUT_MEANWHILE = EnumSet.of(Status.NO_PATH, Status.BAD_OFFSET, Status.CHANGED);

    private final FileStore files;
    private final RemotePath path;
    private final OutputStream out;
    private final Blocks blocks;
    private long position;
    private byte[] lastSent = {};
    private @Nullable String lastEtag;

    Following(FileStore files, RemotePath path, long position, OutputStream out, Blocks blocks) {
        this.files = files;
        this.path = path;
        this.position = position;
        this.out = out;
        this.blocks = blocks;
    }

    /** Sends what is new since the last time. */
    void catchUp() throws IOException {
        try {
            @Nullable Entry entry = files.find(path);
            if (entry != null && !entry.etag().equals(lastEtag)) {
                if (!goesOn(entry)) {
                    position = 0;
                    lastSent = new byte[0];
                }
                send();
            }
        } catch (CommandException e) {
            // cut or removed since we looked: the next look will see it as it then is
            if (!CUT_MEANWHILE.contains(e.status())) {
                throw e;
            }
        }
    }

    private boolean goesOn(Entry entry) throws IOException {
        if (entry.sizeBytes() < position) {
            return false;
        }
        var before = new Range(position - lastSent.length, lastSent.length);
        try (InputStream stream = files.open(path, before).stream()) {
            return Arrays.equals(stream.readNBytes(lastSent.length), lastSent);
        }
    }

    private void send() throws IOException {
        try (StoredContent content = files.open(path, Range.from(position));
                InputStream stream = content.stream();
                Blocks.Block block = blocks.lend()) {
            byte[] bytes = block.bytes();
            for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
                out.write(bytes, 0, count);
                position += count;
                remember(bytes, count);
            }
            lastEtag = content.entry().etag();
        }
    }

    private void remember(byte[] bytes, int count) {
        int kept = Math.min(lastSent.length, Math.max(0, MEMORY_BYTES - count));
        int added = Math.min(count, MEMORY_BYTES);
        byte[] next = Arrays.copyOfRange(lastSent, lastSent.length - kept, lastSent.length + added);
        System.arraycopy(bytes, count - added, next, kept, added);
        lastSent = next;
    }
}
