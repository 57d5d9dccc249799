package dev.waybill.server.metrics;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a server is watched.
 *
 * @param address where {@code /metrics} and {@code /health} are answered; null: nowhere
 * @param freeBytes how many bytes must be free for the server to be ready
 */
public record MetricsSettings(@Nullable InetSocketAddress address, long freeBytes) {

    /** What is used where nothing is said. */
    public static final MetricsSettings OFF = new MetricsSettings(null, 64L << 20);
}
