@NullMarked
package dev.waybill.shell.command;

import org.jspecify.annotations.NullMarked;
