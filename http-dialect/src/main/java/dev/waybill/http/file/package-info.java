/** The stored files over HTTP. */
@NullMarked
package dev.waybill.http.file;

import org.jspecify.annotations.NullMarked;
