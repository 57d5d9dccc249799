/**
 * What happens on a connection. {@link dev.waybill.server.connection.Connection} is the outer frame that owns the socket
 * and its buffers; {@link dev.waybill.server.connection.Exchange} is one request and its reply. Neither parses JSON nor
 * touches a disk.
 */
@NullMarked
package dev.waybill.server.connection;

import org.jspecify.annotations.NullMarked;
