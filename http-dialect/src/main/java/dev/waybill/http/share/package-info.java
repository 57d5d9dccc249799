/** Links that let others read one path for a while, without a login. */
@NullMarked
package dev.waybill.http.share;

import org.jspecify.annotations.NullMarked;
