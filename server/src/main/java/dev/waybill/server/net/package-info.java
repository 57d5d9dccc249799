/** Where peers come from: listening sockets of TCP, UDP and Unix domain, and the addresses that name them. */
@NullMarked
package dev.waybill.server.net;

import org.jspecify.annotations.NullMarked;
