@NullMarked
package dev.waybill.http.share;

import org.jspecify.annotations.NullMarked;
