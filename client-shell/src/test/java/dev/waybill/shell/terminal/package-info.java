@NullMarked
package dev.waybill.shell.terminal;

import org.jspecify.annotations.NullMarked;
