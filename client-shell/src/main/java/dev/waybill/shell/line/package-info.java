/** What a person types: words, quotes, and several commands on a line. */
@NullMarked
package dev.waybill.shell.line;

import org.jspecify.annotations.NullMarked;
