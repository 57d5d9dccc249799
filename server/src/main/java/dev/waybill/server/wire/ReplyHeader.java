package dev.waybill.server.wire;

import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Packing;
import dev.waybill.server.call.ErrorText;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Makes the headers that answer one request.
 *
 * @param id the request's id, which each header repeats, or null
 * @param catalogTag of the commands that the caller may call
 * @param isTagKnown whether the caller already knows that tag
 */
record ReplyHeader(@Nullable Object id, String catalogTag, boolean isTagKnown) {

    /** An interim without its status. */
    Header interim() {
        return id == null ? Header.EMPTY : Header.of(Field.ID, id);
    }

    /** The header of {@code reply} without a body. */
    Header of(Reply reply, @Nullable String incident) {
        return Header.of(fields(reply, incident).toArray());
    }

    /** The header of {@code reply} with a body to follow, packed or not. */
    Header withBody(Reply reply, String media, String digest, boolean packed) {
        ArrayList<@Nullable Object> fields = fields(reply, null);
        add(fields, Field.BODY, true);
        add(fields, Field.MEDIA, media);
        add(fields, Field.DIGEST, digest);
        if (packed) {
            add(fields, Field.ENCODING, Packing.ZSTD);
        }
        return Header.of(fields.toArray());
    }

    private ArrayList<@Nullable Object> fields(Reply reply, @Nullable String incident) {
        var fields = new ArrayList<@Nullable Object>(2 * reply.fieldCount() + 12);
        add(fields, Field.STATUS, (long) reply.status().number());
        if (id != null) {
            add(fields, Field.ID, id);
        }
        if (!reply.isOk()) {
            add(fields, Field.CODE, reply.status().code());
        }
        for (int i = 0; i < reply.fieldCount(); i++) {
            boolean error = reply.fieldName(i).equals(Field.ERROR);
            add(fields, reply.fieldName(i), error ? ErrorText.of(reply.fieldValue(i)) : reply.fieldValue(i));
        }
        if (incident != null && reply.status() == Status.FAILED) {
            add(fields, Field.INCIDENT, incident);
        }
        if (!isTagKnown) {
            add(fields, Field.CATALOG, catalogTag);
        }
        return fields;
    }

    private static void add(ArrayList<@Nullable Object> fields, String name, @Nullable Object value) {
        fields.add(name);
        fields.add(value);
    }
}
