/** The commands of the server over HTTP. */
@NullMarked
package dev.waybill.http.command;

import org.jspecify.annotations.NullMarked;
