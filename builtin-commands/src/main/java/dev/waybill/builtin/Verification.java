package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.Rows;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that are read to see whether they are what they were. Of one call. */
final class Verification {

    /** The fastest first. */
    private static final List<DigestAlgorithm> ALGORITHMS =
            List.of(DigestAlgorithm.CRC32, DigestAlgorithm.CRC32C, DigestAlgorithm.MD5, DigestAlgorithm.SHA256);

    private final Request request;
    private final FileStore files;
    private final DigestReader reader;
    private final Rows<Verified> rows;
    private long checked;
    private long damaged;
    private long unreadable;
    private long unknown;
    private long bytes;

    /** Tells {@code rows} of what is not as it was. */
    Verification(Request request, DigestReader reader, Rows<Verified> rows) {
        this.request = request;
        this.files = request.files();
        this.reader = reader;
        this.rows = rows;
    }

    /** {@code closed} says that this is a folder that the system does not let the server read. */
    void meet(Entry entry, boolean closed) throws IOException, InterruptedException {
        request.progress(checked, 0, entry.path().text());
        if (closed) {
            unreadable(entry);
        } else if (entry.isFile() && !entry.link() && !entry.unusable()) {
            check(entry);
        }
    }

    private void check(Entry file) throws IOException, InterruptedException {
        for (DigestAlgorithm algorithm : ALGORITHMS) {
            @Nullable Digest kept = files.digest(file, algorithm);
            if (kept != null) {
                check(file, algorithm, kept);
                return;
            }
        }
        unknown++;
    }

    private void check(Entry file, DigestAlgorithm algorithm, Digest kept) throws IOException, InterruptedException {
        String found = found(file, algorithm);
        if (found == null) {
            return;
        }
        if (!found.equals(kept.hex()) && files.digest(file, algorithm) == null) {
            unknown++; // it was changed while it was read
            return;
        }
        checked++;
        bytes += file.sizeBytes();
        if (!found.equals(kept.hex())) {
            damaged++;
            rows.add(Verified.damaged(file.path(), kept.algorithm(), kept.hex(), found));
            rows.flush();
        }
    }

    /** The digest that it has; null if it could not be read. */
    private @Nullable String found(Entry file, DigestAlgorithm algorithm) throws IOException, InterruptedException {
        try (StoredContent content = files.open(file.path())) {
            return reader.hex(request, content, algorithm);
        } catch (CommandException e) {
            switch (e.status()) {
                case NO_PATH, IS_FOLDER, CHANGED, BUSY -> unknown++;
                case DENIED, NOT_POSSIBLE -> unreadable(file);
                default -> throw e;
            }
            return null;
        } catch (IOException e) {
            unreadable(file); // a disk that fails is what this looks for
            return null;
        }
    }

    private void unreadable(Entry entry) throws IOException {
        unreadable++;
        rows.add(Verified.unreadable(entry.path()));
        rows.flush();
    }

    /** The last row. */
    Verified total(RemotePath top) {
        return new Verified(top, Verified.State.TOTAL, null, null, null, checked, damaged, unreadable, unknown, bytes);
    }
}
