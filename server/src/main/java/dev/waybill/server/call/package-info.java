/**
 * The life of one call, whatever asked for it: {@link dev.waybill.server.call.CallRun} lets it in, runs it and ends it.
 * Knows neither sockets nor protocols.
 */
@NullMarked
package dev.waybill.server.call;

import org.jspecify.annotations.NullMarked;
