package dev.waybill.client.transfer;

import dev.waybill.client.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A stream that is read once, in blocks, each of which is held until the server has it. Used by one thread. */
final class StreamOrigin implements Origin {

    private final ReadableByteChannel stream;
    private final int blockBytes;

    /** The blocks that are held, by the offset of their first byte. */
    private final TreeMap<Long, byte[]> held = new TreeMap<>();

    private byte @Nullable [] first;
    private long read;

    StreamOrigin(ReadableByteChannel stream, int blockBytes) {
        this.stream = stream;
        this.blockBytes = blockBytes;
    }

    /** Reads the first block, and answers it if the stream has no more; null if it has. */
    byte @Nullable [] allIfShort() throws IOException {
        byte[] block = block();
        first = block;
        return block.length < blockBytes ? block : null;
    }

    /** How many bytes were read. */
    long sizeBytes() {
        return read;
    }

    /** Reads the next block, and answers the job that sends it; null at the end. */
    @Nullable
    Job next(Sending sending) throws IOException {
        held.entrySet()
                .removeIf(each -> sending.parts()
                        .missing(new Stretch(each.getKey(), each.getKey() + each.getValue().length))
                        .isEmpty());
        byte[] block = first == null ? block() : first;
        first = null;
        if (block.length == 0) {
            return null;
        }
        var stretch = new Stretch(read, read + block.length);
        held.put(read, block);
        read = stretch.to();
        return new SendJob(sending, stretch);
    }

    private byte[] block() throws IOException {
        var buffer = ByteBuffer.allocate(blockBytes);
        int length = 0;
        while (length >= 0 && buffer.hasRemaining()) {
            length = stream.read(buffer);
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    /** All that is held, and the rest of the stream; to be used if nothing was kept by the server. */
    InputStream rest() {
        List<InputStream> all = new ArrayList<>();
        for (byte[] each : held.values()) {
            all.add(new ByteArrayInputStream(each));
        }
        all.add(Channels.newInputStream(stream));
        return new SequenceInputStream(Collections.enumeration(all));
    }

    @Override
    public Source bytes(Lane lane, Stretch stretch) {
        return Source.of(slice(stretch));
    }

    @Override
    public String crc32(Lane lane, Stretch stretch) {
        Map.Entry<Long, byte[]> block = held.floorEntry(stretch.from());
        boolean isHeld = block != null && block.getKey() + block.getValue().length >= stretch.to();
        return isHeld ? crc32(slice(stretch)) : LocalDigest.NONE;
    }

    private byte[] slice(Stretch stretch) {
        Map.Entry<Long, byte[]> block = held.floorEntry(stretch.from());
        if (block == null) {
            throw new IllegalStateException("nothing is held from " + stretch.from() + " on");
        }
        int from = (int) (stretch.from() - block.getKey());
        int to = (int) (stretch.to() - block.getKey());
        byte[] bytes = block.getValue();
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    static String crc32(byte[] bytes) {
        var running = new CRC32();
        running.update(bytes);
        return HexFormat.of().toHexDigits((int) running.getValue());
    }
}
