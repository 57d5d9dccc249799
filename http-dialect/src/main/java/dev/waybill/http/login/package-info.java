/** Whose request it is: by a field {@code Authorization}, or by the cookie of a session. */
@NullMarked
package dev.waybill.http.login;

import org.jspecify.annotations.NullMarked;
