/** What each caller may do: {@link dev.waybill.server.policy.Policy} answers the rights, and everything asks them. */
@NullMarked
package dev.waybill.server.policy;

import org.jspecify.annotations.NullMarked;
