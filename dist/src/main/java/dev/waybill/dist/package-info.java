/** Makes what the distribution holds besides jars and files of the source: the manual pages. */
@NullMarked
package dev.waybill.dist;

import org.jspecify.annotations.NullMarked;
