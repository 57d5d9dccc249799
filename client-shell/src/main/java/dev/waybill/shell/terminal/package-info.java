/** The prompt, with history and completion. The only package that knows JLine. */
@NullMarked
package dev.waybill.shell.terminal;

import org.jspecify.annotations.NullMarked;
