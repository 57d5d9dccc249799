/** Our own protocol at the server's end: {@link dev.waybill.server.wire.Exchange} is one request and its reply. */
@NullMarked
package dev.waybill.server.wire;

import org.jspecify.annotations.NullMarked;
