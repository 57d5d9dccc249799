@NullMarked
package dev.waybill.http.field;

import org.jspecify.annotations.NullMarked;
