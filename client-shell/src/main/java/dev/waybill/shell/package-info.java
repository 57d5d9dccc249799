/** The command line: from what is typed to what is printed, and the exit code. */
@NullMarked
package dev.waybill.shell;

import org.jspecify.annotations.NullMarked;
