/** How much may be taken: what a server bears, what a caller gets of it, and who is kept out for a while. */
@NullMarked
package dev.waybill.server.limit;

import org.jspecify.annotations.NullMarked;
