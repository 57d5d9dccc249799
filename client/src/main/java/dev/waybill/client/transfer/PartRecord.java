package dev.waybill.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which stretches of a file are here and verified, written behind the place of its last byte: a line with the version,
 * then one for each stretch, once its bytes are written. A later run goes on from it. Any thread.
 */
final class PartRecord {

    private static final int MAX_BYTES = 16 << 20;

    private final FileChannel file;
    private final RemoteVersion version;
    private final String title;
    private final Stretches verified = new Stretches();
    private final ReentrantLock lock = new ReentrantLock();
    private long end;

    PartRecord(FileChannel file, RemoteVersion version) {
        this.file = file;
        this.version = version;
        this.title = "waybill part " + version.sizeBytes() + " " + version.etag() + "\n";
        this.end = version.sizeBytes();
    }

    /** What an earlier run noted; nothing if there is no record of the same version. */
    List<Stretch> earlier() throws IOException {
        long length = file.size() - version.sizeBytes();
        if (length <= 0 || length > MAX_BYTES) {
            return List.of();
        }
        var bytes = ByteBuffer.allocate((int) length);
        int count = 0;
        while (count >= 0 && bytes.hasRemaining()) {
            count = file.read(bytes, version.sizeBytes() + bytes.position());
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        var found = new Stretches();
        if (text.startsWith(title)) {
            // What follows the last end of line was cut off.
            String lines = text.substring(title.length(), Math.max(title.length(), text.lastIndexOf('\n')));
            for (String line : lines.split("\n", -1)) {
                found.add(stretch(line));
            }
        }
        return found.all();
    }

    private Stretch stretch(String line) {
        int space = line.indexOf(' ');
        try {
            long from = Long.parseLong(line.substring(0, Math.max(space, 0)));
            long to = Long.parseLong(line.substring(space + 1));
            return new Stretch(from, Math.min(to, version.sizeBytes()));
        } catch (IllegalArgumentException e) {
            // Somebody else wrote this line: it stands for no bytes.
            return new Stretch(0, 0);
        }
    }

    /** Forgets what an earlier run noted; its bytes stay. */
    void clear() throws IOException {
        file.truncate(version.sizeBytes());
        end = version.sizeBytes();
    }

    /** Notes a stretch whose bytes are written and verified. */
    void add(Stretch stretch) throws IOException {
        verified.add(stretch);
        if (isWhole()) {
            return;
        }
        lock.lock();
        try {
            String line = stretch.from() + " " + stretch.to() + "\n";
            byte[] bytes = (end == version.sizeBytes() ? title + line : line).getBytes(StandardCharsets.UTF_8);
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                end += file.write(rest, end);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether all bytes are here. */
    boolean isWhole() {
        return verified.sizeBytes() == version.sizeBytes();
    }

    boolean isEmpty() {
        return verified.sizeBytes() == 0;
    }

    /** Removes the record: only the file is left. */
    void finish() throws IOException {
        file.truncate(version.sizeBytes());
    }
}
