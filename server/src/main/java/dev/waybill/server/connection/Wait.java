package dev.waybill.server.connection;

import dev.waybill.protocol.WaitState;

/**
 * One wait of a connection for its peer.
 *
 * @param reason what it waits for
 * @param count which of its waits this is
 * @param sinceNanos when it was first seen
 */
record Wait(WaitState.For reason, long count, long sinceNanos) {}
