@NullMarked
package dev.waybill.http.page;

import org.jspecify.annotations.NullMarked;
