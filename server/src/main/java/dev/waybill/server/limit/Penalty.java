package dev.waybill.server.limit;

import java.time.Duration;

/**
 * What failed logins and broken frames cost an address.
 *
 * @param each how long each of them counts
 * @param max how long an address is kept out at most
 * @param loopback whether this machine's own addresses are kept out too
 */
public record Penalty(Duration each, Duration max, boolean loopback) {

    /** As {@code PerSourcePenalties} of OpenSSH's {@code sshd_config(5)} for failed logins. */
    public static final Penalty DEFAULT = new Penalty(Duration.ofSeconds(5), Duration.ofMinutes(10), false);

    /** What an address may have against it before it is kept out: one typing error keeps nobody out. */
    public static final Duration BORNE = Duration.ofSeconds(15);
}
