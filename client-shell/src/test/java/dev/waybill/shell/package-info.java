@NullMarked
package dev.waybill.shell;

import org.jspecify.annotations.NullMarked;
