/** How much the home of a user holds, and how much it may: a view of the store that counts what passes through it. */
@NullMarked
package dev.waybill.server.quota;

import org.jspecify.annotations.NullMarked;
