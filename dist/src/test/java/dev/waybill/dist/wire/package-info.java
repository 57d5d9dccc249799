/** The wire, pinned: what a server answers to which bytes, as case files that say it. */
@NullMarked
package dev.waybill.dist.wire;

import org.jspecify.annotations.NullMarked;
