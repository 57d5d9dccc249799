@NullMarked
package dev.waybill.classic;

import org.jspecify.annotations.NullMarked;
