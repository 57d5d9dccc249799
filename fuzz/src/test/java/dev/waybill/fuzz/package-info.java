/**
 * What the fuzz tests share. The tests themselves, whose names end in {@code Fuzz}, stand in the packages of what they hold
 * to its word; the inputs that each build runs are below {@code src/test/resources}.
 */
@NullMarked
package dev.waybill.fuzz;

import org.jspecify.annotations.NullMarked;
