/**
 * The life of one socket: who may come in, how long it may wait, how it ends.
 * {@link dev.waybill.server.connection.Protocol} is what is spoken over it, which this package does not know.
 */
@NullMarked
package dev.waybill.server.connection;

import org.jspecify.annotations.NullMarked;
