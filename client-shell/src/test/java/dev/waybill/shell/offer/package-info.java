@NullMarked
package dev.waybill.shell.offer;

import org.jspecify.annotations.NullMarked;
