/** Tests of the whole: a running server with all its commands, and how the modules may depend on each other. */
@NullMarked
package dev.waybill.dist;

import org.jspecify.annotations.NullMarked;
