package dev.waybill.http.dav;

import dev.waybill.http.field.ETag;
import dev.waybill.http.field.HttpDate;
import dev.waybill.http.field.MediaTypes;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the properties that the server tells by itself, for one answer.
 *
 * @param locks writes those of a path
 * @param space the row of {@code df}; without room where nobody asked, or can tell
 */
record LiveProperties(LockWriter locks, Map<String, @Nullable Object> space) {

    /** Whether {@code item} has {@code property}. */
    boolean has(Item item, LiveProperty property) {
        return switch (property) {
            case GETCONTENTLENGTH, GETCONTENTTYPE, GETETAG -> !item.isFolder();
            case QUOTA_AVAILABLE_BYTES, QUOTA_USED_BYTES -> item.isFolder() && space.get("free") != null;
            case RESOURCETYPE, DISPLAYNAME, CREATIONDATE, GETLASTMODIFIED, SUPPORTEDLOCK, LOCKDISCOVERY -> true;
        };
    }

    /** Writes {@code property} of {@code item}, which has it. */
    void write(Item item, LiveProperty property, XmlOut out) throws IOException {
        String name = property.propertyName().local();
        switch (property) {
            case RESOURCETYPE -> {
                if (item.isFolder()) {
                    out.element(name, () -> out.empty("collection"));
                } else {
                    out.empty(name);
                }
            }
            case DISPLAYNAME -> out.element(name, item.path().name());
            // Stores know no other time; RFC 4918 wants one all the same.
            case CREATIONDATE ->
                out.element(
                        name, item.modified().truncatedTo(ChronoUnit.SECONDS).toString());
            case GETLASTMODIFIED -> out.element(name, HttpDate.text(item.modified()));
            case GETETAG -> out.element(name, ETag.strong(item.etag()).toString());
            case GETCONTENTLENGTH -> out.element(name, Long.toString(item.sizeBytes()));
            case GETCONTENTTYPE -> out.element(name, MediaTypes.of(item.path().name()));
            case SUPPORTEDLOCK -> LockWriter.supported(out);
            case LOCKDISCOVERY -> locks.discovery(item.path(), out);
            case QUOTA_AVAILABLE_BYTES -> out.element(name, String.valueOf(space.get("free")));
            case QUOTA_USED_BYTES -> out.element(name, String.valueOf(space.get("used")));
        }
    }
}
