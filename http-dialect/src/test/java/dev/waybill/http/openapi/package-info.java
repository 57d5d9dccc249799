@NullMarked
package dev.waybill.http.openapi;

import org.jspecify.annotations.NullMarked;
