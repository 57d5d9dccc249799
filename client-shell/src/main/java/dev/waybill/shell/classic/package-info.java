/** Peers of other protocols that a file can be sent to: no Waybill server is needed for them. */
@NullMarked
package dev.waybill.shell.classic;

import org.jspecify.annotations.NullMarked;
