/** Tests of the distribution as a whole. */
@NullMarked
package dev.waybill.dist;

import org.jspecify.annotations.NullMarked;
