/** HTTP on a listener of its own: {@link dev.waybill.http.Http} is the dialect, the other packages answer what it is asked. */
@NullMarked
package dev.waybill.http;

import org.jspecify.annotations.NullMarked;
