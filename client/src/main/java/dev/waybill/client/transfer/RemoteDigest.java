package dev.waybill.client.transfer;

import dev.waybill.client.Fields;
import dev.waybill.client.Pending;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.util.List;

/** The CRC-32 of bytes of a file at the server. */
final class RemoteDigest {

    private static final int MAX_ROW_BYTES = 1 << 16;

    private RemoteDigest() {}

    /** What takes the answer to {@link #of}. */
    static RowSink rows() {
        return new RowSink(MAX_ROW_BYTES);
    }

    /** Asks for that of a stretch of one version and waits for it, as {@link #told} answers it. */
    static String ask(WaybillClient client, String path, Stretch stretch, RemoteVersion version) throws IOException {
        RowSink rows = rows();
        of(client, path, stretch, version, rows).answer();
        return told(rows.rows(), stretch);
    }

    /** Asks for that of a stretch of one version; {@code rows} gets the answer. */
    static Pending of(WaybillClient client, String path, Stretch stretch, RemoteVersion version, RowSink rows)
            throws IOException {
        return client.submit(
                rows,
                "digest",
                "path",
                path,
                "algorithm",
                "crc32",
                "offset",
                stretch.from(),
                "size",
                stretch.sizeBytes(),
                "ifMatch",
                version.etag());
    }

    /** What {@code rows} tell of a stretch; a text that is no digest if they tell nothing, or of fewer bytes. */
    static String told(List<Fields> rows, Stretch stretch) {
        for (Fields row : rows) {
            String digest = row.text("digest");
            if (digest != null && row.integer("size", -1) == stretch.sizeBytes()) {
                return digest;
            }
        }
        return "none was told";
    }
}
