@NullMarked
package dev.waybill.shell.line;

import org.jspecify.annotations.NullMarked;
