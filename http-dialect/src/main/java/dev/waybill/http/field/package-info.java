/** Header fields of HTTP as values: read strictly, written as their RFCs say. Knows nothing of requests or files. */
@NullMarked
package dev.waybill.http.field;

import org.jspecify.annotations.NullMarked;
