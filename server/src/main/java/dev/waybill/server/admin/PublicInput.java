package dev.waybill.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.protocol.SshPublicKey;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.PublicFiles;
import dev.waybill.server.user.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public keys and certificates, as people have them in files. */
final class PublicInput {

    private PublicInput() {}

    /** Those of {@code file}, one in a line. */
    static List<SshPublicKey> keys(String file) throws MisuseException, IOException {
        return keys(bytes(file), file);
    }

    /** Those of standard input. */
    static List<SshPublicKey> keys(InputStream in) throws MisuseException, IOException {
        try {
            return keys(PublicFiles.read(in, "standard input"), "standard input");
        } catch (ConfigurationException e) {
            throw new MisuseException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<SshPublicKey> keys(byte[] bytes, String name) throws MisuseException {
        var keys = new ArrayList<SshPublicKey>();
        int number = 0;
        for (String line : new String(bytes, UTF_8).lines().toList()) {
            number++;
            if (line.startsWith("-----BEGIN")) {
                throw new MisuseException(name + " is no public key: give the file that ends in .pub");
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    keys.add(SshPublicKey.of(line));
                } catch (IllegalArgumentException e) {
                    throw new MisuseException(name + ", line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new MisuseException(name + " holds no public key");
        }
        return keys;
    }

    private static byte[] bytes(String file) throws MisuseException, IOException {
        try {
            return PublicFiles.read(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new MisuseException("the file " + file + " does not exist", e);
        } catch (ConfigurationException e) {
            throw new MisuseException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The hash of the certificate in the PEM or DER file {@code file}, or the one that is given. */
    static Sha256 certificate(@Nullable String file, @Nullable String fingerprint) throws MisuseException, IOException {
        if ((file == null) == (fingerprint == null)) {
            throw new MisuseException("say which certificate: --file FILE, or --fingerprint sha256:…");
        }
        try {
            return file == null
                    ? Sha256.parse(fingerprint)
                    : Sha256.of(CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes(file)))
                            .getEncoded());
        } catch (CertificateException e) {
            throw new MisuseException(file + " holds no certificate", e);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--fingerprint " + e.getMessage(), e);
        }
    }
}
