package dev.waybill.http.dav;

import dev.waybill.api.Reply;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Commands;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PROPFIND (RFC 4918 9.1): of a folder each entry is told as the store meets it, however many there are. A whole tree is
 * told to nobody.
 */
record Reading(LockTable locks, DeadProperties properties) {

    void answer(DavRequest request) throws IOException, InterruptedException {
        Depth depth = Depth.of(request.field("Depth"));
        PropFind asked = PropFind.of(request.body());
        Item item = Item.of(request.call("stat", "path", request.path()));
        if (item == null) {
            throw HttpRefusal.of(403, "no-file", request.path() + " is neither file nor folder");
        }
        if (item.isFolder() && depth == Depth.INFINITY) {
            throw DavRefusal.of(403, "propfind-finite-depth");
        }
        var lockWriter = new LockWriter(locks, request.home(), request.peer().now());
        var live = new LiveProperties(lockWriter, space(request, asked));
        var writer = new ItemWriter(asked, live, properties, request.home());
        Reply listing = item.isFolder() && depth == Depth.ONE ? request.call("ls", "path", request.path()) : null;
        request.exchange().stream(Answer.of(207).with("Content-Type", XmlOut.MEDIA), target -> {
            XmlOut out = XmlOut.begin(target, "multistatus");
            writer.write(item, out);
            if (listing != null) {
                writeAll(listing, item, writer, out);
            }
            out.finish();
        });
        request.peer().endCall();
    }

    private static void writeAll(Reply listing, Item folder, ItemWriter writer, XmlOut out)
            throws IOException, InterruptedException {
        Commands.eachRow(listing, row -> {
            Item entry = Item.of(folder.path(), row);
            if (entry != null) {
                writer.write(entry, out);
            }
        });
    }

    /** To count what is used may take long, so that is done only for who asks. */
    private static Map<String, @Nullable Object> space(DavRequest request, PropFind asked)
            throws IOException, InterruptedException {
        boolean isAsked = asked.names().contains(LiveProperty.QUOTA_AVAILABLE_BYTES.propertyName())
                || asked.names().contains(LiveProperty.QUOTA_USED_BYTES.propertyName());
        var space = new HashMap<String, @Nullable Object>();
        if (isAsked) {
            Commands.eachRow(request.peer().call("df", null), space::putAll);
            request.peer().endCall();
        }
        return space;
    }
}
