@NullMarked
package dev.waybill.http;

import org.jspecify.annotations.NullMarked;
