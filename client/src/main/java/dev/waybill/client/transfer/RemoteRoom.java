package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.RefusedException;
import dev.waybill.client.Rows;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import java.io.IOException;

/** The room that is left at a server, or of a user's quota there. */
final class RemoteRoom {

    private static final long NO_SPACE = 507;

    private RemoteRoom() {}

    /**
     * Holds what is to be sent against the room that is left, ahead of the first byte. A server that tells nothing of its
     * room is believed to have it.
     *
     * @throws RefusedException if it is too little
     */
    static void check(WaybillClient client, String path, long bytes) throws IOException {
        long free = -1;
        try (Rows rows = client.rows("df")) {
            Fields row = rows.next();
            free = row == null ? -1 : row.integer("free", -1);
        } catch (RefusedException e) {
            // It may not be asked, or its store cannot tell: the parts themselves will show.
            free = Math.min(free, -1);
        }
        if (free >= 0 && free < bytes) {
            String sentence = "\"" + path + "\": " + bytes + " bytes are to be sent, and the server has room for "
                    + free + ": make room there, or send less";
            throw WaybillException.of(
                    new Answer((int) NO_SPACE, Fields.of("status", NO_SPACE, "code", "no-space", "error", sentence)));
        }
    }
}
