/** What may stand where the cursor is: commands, options, values, and paths on both sides. Asked by Tab, here and in other shells. */
@NullMarked
package dev.waybill.shell.offer;

import org.jspecify.annotations.NullMarked;
