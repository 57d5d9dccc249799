/** Commands that run beside the shell: their numbers, their ends, and those that wait for their turn. */
@NullMarked
package dev.waybill.shell.job;

import org.jspecify.annotations.NullMarked;
