package dev.waybill.server.config;

import dev.waybill.protocol.TlsSuites;
import dev.waybill.server.tls.ClientCertificates;
import dev.waybill.server.tls.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the table {@code [tls]}. */
final class TlsTable {

    private static final List<String> PROTOCOLS = List.of(TlsSuites.TLS_1_3, TlsSuites.TLS_1_2);

    private TlsTable() {}

    static TlsSettings read(Settings settings) throws ConfigurationException {
        TlsSettings usual = TlsSettings.DEFAULT;
        Path certificate = path(settings, Setting.TLS_CERTIFICATE, usual.certificate());
        Path key = path(settings, Setting.TLS_KEY, usual.key());
        return new TlsSettings(
                certificate,
                key,
                certificate.equals(usual.certificate()) && key.equals(usual.key()),
                settings.constant(
                        Setting.TLS_CLIENT_CERTIFICATES, usual.clientCertificates(), ClientCertificates.values()),
                authorities(settings),
                protocols(settings, usual.protocols()));
    }

    private static Path path(Settings settings, Setting setting, Path usual) throws ConfigurationException {
        return settings.path(setting, usual.toString());
    }

    private static @Nullable Path authorities(Settings settings) throws ConfigurationException {
        String given = settings.one(Setting.TLS_CLIENT_AUTHORITIES, "");
        return given.isEmpty() ? null : Settings.path(Setting.TLS_CLIENT_AUTHORITIES.key(), given);
    }

    private static List<String> protocols(Settings settings, List<String> usual) throws ConfigurationException {
        List<String> given = settings.values().get(Setting.TLS_PROTOCOLS);
        if (given == null) {
            return usual;
        }
        for (String each : given) {
            if (!PROTOCOLS.contains(each)) {
                throw new ConfigurationException(Setting.TLS_PROTOCOLS.key() + " holds \"" + each + "\" but there are "
                        + String.join(" and ", PROTOCOLS));
            }
        }
        if (given.isEmpty()) {
            throw new ConfigurationException(Setting.TLS_PROTOCOLS.key() + " is empty: name " + TlsSuites.TLS_1_3);
        }
        return given;
    }
}
