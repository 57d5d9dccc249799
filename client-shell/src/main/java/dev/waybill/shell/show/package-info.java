/** How answers look: tables and lines on a terminal, tabs in a pipe, JSON where asked. */
@NullMarked
package dev.waybill.shell.show;

import org.jspecify.annotations.NullMarked;
