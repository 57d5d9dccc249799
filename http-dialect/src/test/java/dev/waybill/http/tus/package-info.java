@NullMarked
package dev.waybill.http.tus;

import org.jspecify.annotations.NullMarked;
