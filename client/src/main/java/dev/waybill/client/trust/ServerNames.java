package dev.waybill.client.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The names that a certificate is for, as a sentence tells them. */
final class ServerNames {

    private static final int DNS = 2;
    private static final int IP = 7;
    private static final int MAX_TOLD = 5;

    private ServerNames() {}

    static String of(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> each : all == null ? List.<List<?>>of() : all) {
                boolean isServer = Integer.valueOf(DNS).equals(each.get(0))
                        || Integer.valueOf(IP).equals(each.get(0));
                if (isServer && names.size() < MAX_TOLD) {
                    names.add(String.valueOf(each.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            return "names that cannot be read";
        }
        return names.isEmpty()
                ? "\"" + certificate.getSubjectX500Principal().getName() + "\""
                : String.join(", ", names);
    }
}
