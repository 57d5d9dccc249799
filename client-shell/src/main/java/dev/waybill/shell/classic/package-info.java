/** Peers of other protocols, which files go to and come from: no Waybill server is needed for them. */
@NullMarked
package dev.waybill.shell.classic;

import org.jspecify.annotations.NullMarked;
