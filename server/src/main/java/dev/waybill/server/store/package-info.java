/** The local disk as a store: one folder, whose files appear whole or not at all. */
@NullMarked
package dev.waybill.server.store;

import org.jspecify.annotations.NullMarked;
