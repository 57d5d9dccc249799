/** Where connections come from: listening sockets, TCP and Unix domain, and the addresses that name them. */
@NullMarked
package dev.waybill.server.net;

import org.jspecify.annotations.NullMarked;
