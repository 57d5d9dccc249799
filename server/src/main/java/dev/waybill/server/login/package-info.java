/** Checks what callers prove: against the users that are listed, then by what plugins bring. */
@NullMarked
package dev.waybill.server.login;

import org.jspecify.annotations.NullMarked;
