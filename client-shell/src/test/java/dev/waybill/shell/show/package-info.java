@NullMarked
package dev.waybill.shell.show;

import org.jspecify.annotations.NullMarked;
