/** One request of HTTP/1.1 and its answer (RFC 9110, RFC 9112), over the bytes of a dialect's peer. */
@NullMarked
package dev.waybill.http.exchange;

import org.jspecify.annotations.NullMarked;
