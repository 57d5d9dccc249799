/**
 * The commands that come with Waybill, a class each. They know the API alone and have no privilege that a plugin could
 * not have.
 */
@NullMarked
package dev.waybill.builtin;

import org.jspecify.annotations.NullMarked;
