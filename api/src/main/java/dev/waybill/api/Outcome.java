package dev.waybill.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, told once to {@link Reply#whenSent} listeners.
 *
 * @param status the status that was sent
 * @param bytesIn bytes of the request's body
 * @param bytesOut bytes of the reply's body
 * @param time from the request's header to the reply's last byte
 * @param failure what broke while the body was sent, or null
 */
public record Outcome(
        Status status,
        long bytesIn,
        long bytesOut,
        Duration time,
        @Nullable Throwable failure) {}
