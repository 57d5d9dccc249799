/** The server's log: lines for operators, written by one background thread from a bounded queue. */
@NullMarked
package dev.waybill.server.log;

import org.jspecify.annotations.NullMarked;
