package dev.waybill.shell.terminal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture made small while it is decoded: of so many points and lines only each so-manieth is kept. How many points it
 * has is told by its header, and one with too many is refused ahead of its decoding.
 */
final class SmallPicture {

    /** As many as good cameras have. Some decoders hold all of them, whatever is kept. */
    static final long MAX_POINTS = 25_000_000;

    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    private SmallPicture() {}

    /**
     * The picture in {@code file}; null if there is none that can be decoded, or one of too many points.
     *
     * @param maxWidth how many points wide it may be
     * @param maxHeight how many points high it may be
     */
    static @Nullable BufferedImage of(byte[] file, int maxWidth, int maxHeight) throws IOException {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return read(reader, maxWidth, maxHeight);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
                // How decoders of the JDK meet some files that are no pictures, though they begin like one.
                return null;
            } finally {
                reader.dispose();
            }
        }
    }

    private static @Nullable BufferedImage read(ImageReader reader, int maxWidth, int maxHeight) throws IOException {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            return null;
        }
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width < 1 || height < 1 || width * height > MAX_POINTS) {
            return null;
        }
        int step = (int) Math.max(1, Math.max((width + maxWidth - 1) / maxWidth, (height + maxHeight - 1) / maxHeight));
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }
}
