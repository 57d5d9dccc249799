@NullMarked
package dev.waybill.shell.classic;

import org.jspecify.annotations.NullMarked;
