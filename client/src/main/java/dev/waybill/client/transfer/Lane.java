package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import org.jspecify.annotations.Nullable;

/**
 * What one worker moves bytes over.
 *
 * @param client of the server that jobs are submitted to
 * @param source of the server that bytes come from, where that is another one
 */
record Lane(WaybillClient client, @Nullable WaybillClient source) {

    static Lane of(WaybillClient client) {
        return new Lane(client, null);
    }
}
