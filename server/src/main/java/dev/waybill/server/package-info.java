/** The server put together: {@link dev.waybill.server.WaybillServer} in a program, {@code Main} on a command line. */
@NullMarked
package dev.waybill.server;

import org.jspecify.annotations.NullMarked;
