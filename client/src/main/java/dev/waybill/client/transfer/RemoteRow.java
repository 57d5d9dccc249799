package dev.waybill.client.transfer;

import dev.waybill.client.Fields;
import dev.waybill.client.ProtocolException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what the server tells of a file or folder. */
final class RemoteRow {

    private RemoteRow() {}

    /** Why nothing at {@code path} can be asked for, or put below a local folder; null if it can. */
    static @Nullable ProtocolException misnamed(Fields row, String path) {
        if (row.flag("unusable")) {
            return new ProtocolException("the server has \"" + path + "\", whose name cannot be asked for");
        }
        return RemotePaths.staysBelow(path)
                ? null
                : new ProtocolException("the server has \"" + path + "\", which is no path of names below its folder");
    }

    /**
     * What {@code row} tells of what stands at {@code path}.
     *
     * @throws ProtocolException if it tells no type, or a time that is none
     */
    static TreeEntry read(Fields row, String path, Links links) throws ProtocolException {
        if (row.flag("link") && links != Links.FOLLOW) {
            return links == Links.KEEP ? TreeEntry.link(path, "") : TreeEntry.other(path, "it is a link");
        }
        if (row.flag("leadsBack")) {
            return TreeEntry.other(path, "it is a link to a folder above it");
        }
        if (row.flag("closed")) {
            String sentence = "the server may not read its folder \"" + path + "\"";
            return TreeEntry.broken(path, new ProtocolException(sentence));
        }
        String type = row.text("type");
        if (type == null) {
            throw new ProtocolException("the server tells no type of \"" + path + "\"");
        }
        TreeEntry.Kind kind = switch (type) {
            case "file" -> TreeEntry.Kind.FILE;
            case "folder" -> TreeEntry.Kind.FOLDER;
            default -> TreeEntry.Kind.OTHER;
        };
        if (kind == TreeEntry.Kind.OTHER) {
            return TreeEntry.other(path, "it is neither a file nor a folder");
        }
        long size = kind == TreeEntry.Kind.FILE ? row.integer("size", 0) : 0;
        return new TreeEntry(kind, path, size, time(row), row.text("mode"), row.text("crc32"), null, null);
    }

    /** The time of modification that {@code row} tells; null if it tells none. */
    static @Nullable Instant time(Fields row) throws ProtocolException {
        String text = row.text("modified");
        try {
            return text == null ? null : WrittenTime.parse(text);
        } catch (DateTimeException e) {
            throw new ProtocolException("the server tells a time that is none: \"" + text + "\"", e);
        }
    }
}
