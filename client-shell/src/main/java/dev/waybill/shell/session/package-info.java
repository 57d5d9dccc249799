/** A session: commands run one after another, and what they leave behind for the next. */
@NullMarked
package dev.waybill.shell.session;

import org.jspecify.annotations.NullMarked;
