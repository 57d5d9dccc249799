package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Stretch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the file beside the bytes of an upload in parts says, line by line:
 *
 * <pre>
 * waybill-parts 1 OWNER PATH        in base64url
 * keep FROM TO CRC32                a part that was verified; it takes the place of whatever it meets
 * commit SIZE CRC32 MODIFIED        a commit begins; the bytes have this time of modification
 * done ETAG                         it has ended
 * </pre>
 *
 * A crash may tear the last line, and a line may lack those before it: what cannot be read says nothing. So what it says of
 * the bytes is believed only when they were read anew. Immutable.
 *
 * @param owner and {@code path} whose upload it is, or null if the file does not say
 * @param commit the last one, or null
 * @param endBytes where the next line goes
 */
record PartialJournal(
        @Nullable String owner,
        @Nullable RemotePath path,
        @Nullable Commit commit,
        long endBytes) {

    /** A file that is larger is not added to. */
    static final long MAX_BYTES = 32 << 20;

    private static final String TITLE = "waybill-parts";
    private static final String VERSION = "1";
    private static final int MAX_LINE_BYTES = 16 * 1024;

    /** @param etag of the file that was made; null if nobody knows whether it was */
    record Commit(
            long sizeBytes,
            int crc32,
            Instant modified,
            @Nullable String etag) {}

    static String titleLine(PartialName name) {
        return TITLE + " " + VERSION + " " + packed(name.owner()) + " "
                + packed(name.path().text()) + "\n";
    }

    static String keepLine(Stretch stretch) {
        return "keep " + stretch.from() + " " + stretch.to() + " " + stretch.crc32Hex() + "\n";
    }

    static String commitLine(Commit commit) {
        return "commit " + commit.sizeBytes + " " + HexFormat.of().toHexDigits(commit.crc32) + " " + commit.modified
                + "\n";
    }

    static String doneLine(String etag) {
        return "done " + packed(etag) + "\n";
    }

    private static String packed(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String unpacked(String text) {
        return new String(Base64.getUrlDecoder().decode(text), UTF_8);
    }

    /** Reads {@code file} from its beginning, and tells {@code kept} of the parts in their order. */
    static PartialJournal read(FileChannel file, Consumer<Stretch> kept) throws IOException {
        return new Reading(kept).all(new BufferedInputStream(Channels.newInputStream(file.position(0))));
    }

    /** Reads the first line alone. */
    static PartialJournal title(FileChannel file) throws IOException {
        var reading = new Reading(stretch -> {});
        reading.line(new BufferedInputStream(Channels.newInputStream(file.position(0))));
        return reading.result();
    }

    /** One walk through the lines. */
    private static final class Reading {
        private final Consumer<Stretch> kept;
        private @Nullable String owner;
        private @Nullable RemotePath path;
        private @Nullable Commit commit;
        private long at;
        private long end;

        Reading(Consumer<Stretch> kept) {
            this.kept = kept;
        }

        PartialJournal all(InputStream in) throws IOException {
            while (line(in)) {
                // each tells what it says
            }
            return result();
        }

        PartialJournal result() {
            return new PartialJournal(owner, path, commit, end);
        }

        /** Whether there was a whole line. */
        boolean line(InputStream in) throws IOException {
            var line = new ByteArrayOutputStream();
            int each = in.read();
            while (each >= 0 && each != '\n') {
                at++;
                if (line.size() < MAX_LINE_BYTES) {
                    line.write(each);
                }
                each = in.read();
            }
            if (each < 0) {
                return false;
            }
            at++;
            end = at;
            try {
                take(line.toString(ISO_8859_1).split(" ", -1));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                return true; // torn, or not ours: it says nothing
            }
            return true;
        }

        private void take(String[] words) {
            if (words.length == 4 && words[0].equals("keep")) {
                int crc32 = HexFormat.fromHexDigits(words[3]);
                kept.accept(new Stretch(Long.parseLong(words[1]), Long.parseLong(words[2]), crc32));
            } else if (words.length == 4 && words[0].equals("commit")) {
                commit = new Commit(
                        Long.parseLong(words[1]), HexFormat.fromHexDigits(words[2]), Instant.parse(words[3]), null);
            } else if (words.length == 2 && words[0].equals("done") && commit != null) {
                commit = new Commit(commit.sizeBytes, commit.crc32, commit.modified, unpacked(words[1]));
            } else if (words.length == 4 && words[0].equals(TITLE) && words[1].equals(VERSION)) {
                owner = unpacked(words[2]);
                path = RemotePath.of(unpacked(words[3]));
            }
        }
    }
}
