/** The page for browsers. */
@NullMarked
package dev.waybill.http.page;

import org.jspecify.annotations.NullMarked;
