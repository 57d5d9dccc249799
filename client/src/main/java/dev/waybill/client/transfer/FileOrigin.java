package dev.waybill.client.transfer;

import dev.waybill.client.ChangedSourceException;
import dev.waybill.client.Source;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A local file as it was when it was opened; its opener closes the channel. */
final class FileOrigin implements Origin {

    private final Path file;
    private final FileChannel channel;
    private final BasicFileAttributes then;

    /** @param then of {@code file} when {@code channel} was opened */
    FileOrigin(Path file, FileChannel channel, BasicFileAttributes then) {
        this.file = file;
        this.channel = channel;
        this.then = then;
    }

    @Override
    public Source bytes(Lane lane, Stretch stretch) {
        return Source.of(channel, stretch.from(), stretch.sizeBytes());
    }

    @Override
    public String crc32(Lane lane, Stretch stretch) throws IOException {
        return LocalDigest.of(channel, stretch);
    }

    /**
     * Returns if the bytes are those of the file as it was. What was added behind them does no harm.
     *
     * @throws ChangedSourceException if it was cut, written into, replaced or removed
     * @throws IOException if nobody can tell
     */
    void checkUnchanged() throws IOException {
        if (!Files.exists(file)) {
            throw new ChangedSourceException("it vanished while it was sent", false);
        }
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        boolean isSame = Objects.equals(now.fileKey(), then.fileKey());
        boolean isOfSameTime = now.lastModifiedTime().equals(then.lastModifiedTime());
        if (!isSame || now.size() < then.size() || (!isOfSameTime && now.size() == then.size())) {
            throw new ChangedSourceException("it was changed while it was sent", true);
        }
    }
}
