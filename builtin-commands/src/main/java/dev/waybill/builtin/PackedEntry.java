package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a folder as few bytes: what waits while its folder is sorted. The name comes first, so that entries are
 * compared as they are.
 */
final class PackedEntry {

    /** By the bytes of their names in UTF-8. */
    static final Comparator<byte[]> ORDER = PackedEntry::compare;

    private static final List<Entry.Type> TYPES = List.of(Entry.Type.values());
    private static final int UNUSABLE = 1;
    private static final int LEADS_BACK = 2;
    private static final int LINK = 4;
    private static final int HAS_MODE = 8;

    /** The lengths of three texts, the type and the marks, the size, and the time. */
    private static final int FIXED_BYTES = 3 * Integer.BYTES + 2 + 2 * Long.BYTES + Integer.BYTES;

    private PackedEntry() {}

    /** {@code entry} without the folder that it is in. */
    static byte[] of(Entry entry) {
        byte[] name = entry.path().name().getBytes(UTF_8);
        byte[] etag = entry.etag().getBytes(UTF_8);
        @Nullable String mode = entry.mode();
        byte[] modeBytes = mode == null ? new byte[0] : mode.getBytes(UTF_8);
        var packed = ByteBuffer.allocate(FIXED_BYTES + name.length + etag.length + modeBytes.length);
        packed.putInt(name.length).put(name);
        packed.put((byte) TYPES.indexOf(entry.type())).put(marks(entry));
        packed.putLong(entry.sizeBytes());
        Instant modified = entry.modified();
        packed.putLong(modified.getEpochSecond()).putInt(modified.getNano());
        packed.putInt(etag.length).put(etag).putInt(modeBytes.length).put(modeBytes);
        return packed.array();
    }

    private static byte marks(Entry entry) {
        int marks = (entry.unusable() ? UNUSABLE : 0)
                | (entry.leadsBack() ? LEADS_BACK : 0)
                | (entry.link() ? LINK : 0)
                | (entry.mode() == null ? 0 : HAS_MODE);
        return (byte) marks;
    }

    /** The entry again, in {@code folder}. */
    static Entry entry(byte[] bytes, RemotePath folder) {
        var packed = ByteBuffer.wrap(bytes);
        RemotePath path = folder.child(text(packed));
        Entry.Type type = TYPES.get(packed.get());
        int marks = packed.get();
        long size = packed.getLong();
        Instant modified = Instant.ofEpochSecond(packed.getLong(), packed.getInt());
        String etag = text(packed);
        String mode = text(packed);
        return new Entry(
                path,
                type,
                size,
                modified,
                (marks & HAS_MODE) == 0 ? null : mode,
                etag,
                (marks & UNUSABLE) != 0,
                (marks & LEADS_BACK) != 0,
                (marks & LINK) != 0);
    }

    private static String text(ByteBuffer packed) {
        var bytes = new byte[packed.getInt()];
        packed.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static int compare(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, Integer.BYTES, nameEnd(one), other, Integer.BYTES, nameEnd(other));
    }

    private static int nameEnd(byte[] packed) {
        return Integer.BYTES + ByteBuffer.wrap(packed).getInt();
    }
}
