/** Which commands there are, and what the words after one mean to it. */
@NullMarked
package dev.waybill.shell.command;

import org.jspecify.annotations.NullMarked;
