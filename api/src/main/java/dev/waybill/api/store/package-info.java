/** What commands see of stored files: a tree of paths with one atomic way to write. */
@NullMarked
package dev.waybill.api.store;

import org.jspecify.annotations.NullMarked;
