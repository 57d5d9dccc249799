/** What a server counts, and how it is told: to people by {@code status}, to Prometheus over HTTP. */
@NullMarked
package dev.waybill.server.metrics;

import org.jspecify.annotations.NullMarked;
