/** Files and trees on their way between this machine and a server: resumed, verified, several at a time. */
@NullMarked
package dev.waybill.client.transfer;

import org.jspecify.annotations.NullMarked;
