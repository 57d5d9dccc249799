package dev.waybill.server.config;

import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.metrics.MetricsSettings;
import dev.waybill.server.net.ListenAddress;
import java.util.Map;

/** Reads the table {@code [metrics]}. */
final class MetricsTable {

    private MetricsTable() {}

    static MetricsSettings read(Settings settings) throws ConfigurationException {
        MetricsSettings usual = MetricsSettings.OFF;
        long freeBytes = settings.number(Setting.METRICS_FREE_BYTES, 0, usual.freeBytes());
        String text = settings.one(Setting.METRICS, "");
        if (text.isEmpty()) {
            return new MetricsSettings(null, freeBytes);
        }
        if (!text.matches(".*:[0-9]+")) {
            throw unusable(text);
        }
        // nobody logs in there, whatever users there are
        var reach = new Reach(settings.isOn(Setting.INSECURE_PUBLIC), false);
        if (new Listen(NamedDialect.NATIVE, text, Map.of()).where(reach) instanceof ListenAddress.Tcp tcp) {
            return new MetricsSettings(tcp.address(), freeBytes);
        }
        throw unusable(text);
    }

    private static ConfigurationException unusable(String text) {
        return new ConfigurationException(
                Setting.METRICS.key() + " is \"" + text + "\", but HTTP needs a host and a port: 127.0.0.1:9473");
    }
}
