/** Uploads that go on after a break, as the protocol tus 1.0 has them, over the parts of the server's own. */
@NullMarked
package dev.waybill.http.tus;

import org.jspecify.annotations.NullMarked;
