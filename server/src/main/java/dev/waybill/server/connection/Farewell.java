package dev.waybill.server.connection;

import dev.waybill.api.Status;

/**
 * Why a server ends a connection: what its last reply says.
 *
 * @param status of that reply
 * @param sentence for a person
 */
record Farewell(Status status, String sentence) {

    static final Farewell STOPPING = new Farewell(Status.STOPPING, "the server is stopping: try again in a while");
}
