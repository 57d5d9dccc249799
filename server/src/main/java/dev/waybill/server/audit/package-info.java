/** Who did what: one line for each action, to standard error and a file, so that an operator can tell afterwards. */
@NullMarked
package dev.waybill.server.audit;

import org.jspecify.annotations.NullMarked;
