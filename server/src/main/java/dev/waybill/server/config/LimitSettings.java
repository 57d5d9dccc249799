package dev.waybill.server.config;

import dev.waybill.server.limit.Allowance;
import dev.waybill.server.limit.BodyRate;
import dev.waybill.server.limit.EarlyDrop;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.limit.Penalty;
import java.time.Duration;

/**
 * Reads what a server bears: the table {@code [limits]}.
 *
 * @param settings what was set
 */
record LimitSettings(Settings settings) {

    /** More is as good as for ever. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final long MAX_BODY_RATE = 1L << 40;
    private static final int MIN_HEADER_BYTES = 1024;
    private static final int MAX_HEADER_BYTES = 1 << 24;

    /** @throws ConfigurationException with a sentence, if a value cannot be */
    Limits limits() throws ConfigurationException {
        Limits usual = Limits.DEFAULT;
        long uploadBytes =
                settings.number(Setting.UPLOAD_BYTES, 0, usual.bytes().upload());
        return new Limits(
                connections(usual.connections()),
                new Limits.Bytes(
                        (int) Math.min(
                                MAX_HEADER_BYTES,
                                settings.number(
                                        Setting.HEADER_BYTES,
                                        MIN_HEADER_BYTES,
                                        usual.bytes().header())),
                        settings.number(Setting.DRAIN_BYTES, 0, usual.bytes().drain()),
                        uploadBytes),
                waits(usual.waits()),
                new Limits.Calls(
                        seconds(Setting.DEADLINE_SECONDS, 1, usual.calls().deadline()),
                        seconds(Setting.GRACE_SECONDS, 0, usual.calls().grace())),
                perUser(usual.perUser(), uploadBytes),
                settings.number(Setting.BYTES_PER_SECOND, 1, usual.bytesPerSecond()),
                penalty(usual.penalty()));
    }

    private Limits.Connections connections(Limits.Connections usual) throws ConfigurationException {
        return new Limits.Connections(
                count(Setting.CONNECTIONS, usual.all()),
                count(Setting.CONNECTIONS_PER_ADDRESS, usual.perAddress()),
                earlyDrop(usual.earlyDrop()));
    }

    private EarlyDrop earlyDrop(EarlyDrop usual) throws ConfigurationException {
        try {
            return EarlyDrop.of(settings.one(Setting.EARLY_DROP, usual.toString()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(Setting.EARLY_DROP.key() + ": " + e.getMessage(), e);
        }
    }

    private Limits.Waits waits(Limits.Waits usual) throws ConfigurationException {
        return new Limits.Waits(
                seconds(Setting.IDLE_SECONDS, 1, usual.idle()),
                seconds(Setting.HANDSHAKE_SECONDS, 1, usual.handshake()),
                seconds(Setting.HEADER_SECONDS, 1, usual.header()),
                seconds(Setting.STALL_SECONDS, 1, usual.stall()),
                new BodyRate(
                        Math.min(
                                MAX_BODY_RATE,
                                settings.number(
                                        Setting.BODY_BYTES_PER_SECOND,
                                        1,
                                        usual.body().bytesPerSecond())),
                        usual.body().window()));
    }

    private Allowance perUser(Allowance usual, long uploadBytes) throws ConfigurationException {
        return new Allowance(
                count(Setting.CONNECTIONS_PER_USER, usual.connections()),
                uploadBytes,
                settings.number(Setting.BYTES_PER_SECOND_PER_USER, 1, usual.bytesPerSecond()),
                settings.number(Setting.QUOTA_BYTES, 1, usual.quotaBytes()),
                settings.number(Setting.QUOTA_FILES, 1, usual.quotaFiles()));
    }

    private Penalty penalty(Penalty usual) throws ConfigurationException {
        return new Penalty(
                seconds(Setting.PENALTY_SECONDS, 1, usual.each()),
                seconds(Setting.PENALTY_MAX_SECONDS, 1, usual.max()),
                settings.isOn(Setting.PENALTY_LOOPBACK));
    }

    private int count(Setting setting, int usual) throws ConfigurationException {
        return (int) Math.min(Integer.MAX_VALUE, settings.number(setting, 1, usual));
    }

    private Duration seconds(Setting setting, long min, Duration usual) throws ConfigurationException {
        return Duration.ofSeconds(Math.min(LONGEST.toSeconds(), settings.number(setting, min, usual.toSeconds())));
    }
}
