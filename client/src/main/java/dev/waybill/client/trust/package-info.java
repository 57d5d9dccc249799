/** Whether a server is the one that is meant: authorities, fingerprints, and what was seen before. */
@NullMarked
package dev.waybill.client.trust;

import org.jspecify.annotations.NullMarked;
