/** The protocols that older clients speak: each a class, against the API alone. */
@NullMarked
package dev.waybill.classic;

import org.jspecify.annotations.NullMarked;
