/** The commands that a server has, and how the fields of a header become the arguments of one. */
@NullMarked
package dev.waybill.server.command;

import org.jspecify.annotations.NullMarked;
