/** WebDAV (RFC 4918), class 1 and 2: what is not GET, HEAD or the writing of a PUT. */
@NullMarked
package dev.waybill.http.dav;

import org.jspecify.annotations.NullMarked;
