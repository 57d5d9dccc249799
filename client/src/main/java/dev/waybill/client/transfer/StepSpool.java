package dev.waybill.client.transfer;

import dev.waybill.client.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Steps on their way from one thread to another, or that wait for their turn: any number, in bounded memory. One thread
 * adds them and one takes them.
 */
final class StepSpool implements AutoCloseable {

    private static final int BLOCK_BYTES = 1 << 16;
    private final BlockQueue queue = new BlockQueue();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK_BYTES + BLOCK_BYTES / 8);
    private final DataOutputStream output = new DataOutputStream(block);
    private DataInputStream input = new DataInputStream(new ByteArrayInputStream(new byte[0]));

    void add(Step step) throws IOException {
        TreeEntry entry = step.entry();
        output.writeUTF(step.kind().name());
        output.writeUTF(entry.kind().name());
        write(entry.path());
        output.writeLong(entry.sizeBytes());
        Instant modified = entry.modified();
        output.writeBoolean(modified != null);
        if (modified != null) {
            output.writeLong(modified.getEpochSecond());
            output.writeInt(modified.getNano());
        }
        write(entry.mode());
        write(entry.crc32());
        write(entry.note());
        IOException trouble = entry.trouble();
        write(trouble == null ? null : trouble.getMessage());
        write(step.why());
        if (block.size() >= BLOCK_BYTES) {
            flush();
        }
    }

    private void write(@Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        output.writeInt(text == null ? -1 : bytes.length);
        output.write(bytes);
    }

    /** Lets the taker have what was added. */
    void flush() throws IOException {
        if (block.size() > 0) {
            queue.add(block.toByteArray());
            block.reset();
        }
    }

    /** Nothing is added any more; {@code cause} is what the taker gets at the end, or null. */
    void end(@Nullable IOException cause) throws IOException {
        try {
            flush();
        } finally {
            queue.end(cause);
        }
    }

    /**
     * The next step; waits for it. Null at the end.
     *
     * @throws IOException what ended it
     */
    @Nullable
    Step take() throws IOException {
        if (input.available() == 0) {
            byte[] next = queue.take();
            if (next == null) {
                return null;
            }
            input = new DataInputStream(new ByteArrayInputStream(next));
        }
        Step.Kind kind = Step.Kind.valueOf(input.readUTF());
        TreeEntry.Kind entryKind = TreeEntry.Kind.valueOf(input.readUTF());
        String path = String.valueOf(read());
        long size = input.readLong();
        Instant modified = input.readBoolean() ? Instant.ofEpochSecond(input.readLong(), input.readInt()) : null;
        String mode = read();
        String crc32 = read();
        String note = read();
        String trouble = read();
        IOException cause = trouble == null ? null : new ProtocolException(trouble);
        var entry = new TreeEntry(entryKind, path, size, modified, mode, crc32, note, cause);
        return new Step(kind, entry, String.valueOf(read()), true);
    }

    private @Nullable String read() throws IOException {
        int length = input.readInt();
        return length < 0 ? null : new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        queue.close();
    }
}
