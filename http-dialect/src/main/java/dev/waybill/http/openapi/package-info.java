/** What the commands look like to programs that read OpenAPI. */
@NullMarked
package dev.waybill.http.openapi;

import org.jspecify.annotations.NullMarked;
