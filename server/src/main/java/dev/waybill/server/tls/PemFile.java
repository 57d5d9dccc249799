package dev.waybill.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * What a PEM file holds (RFC 7468): certificates, and private keys in the forms that OpenSSL writes: PKCS #8, PKCS #1 and
 * SEC 1. Other things in it are passed over.
 */
record PemFile(Path file, List<Object> things) {

    private static final long MAX_BYTES = 1 << 20;

    /** @throws TlsException with the file's name and what is wrong with it */
    static PemFile read(Path file) throws TlsException {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            if (!facts.isRegularFile() || facts.size() > MAX_BYTES) {
                throw new TlsException(
                        file + " is no PEM file: it is no regular file, or has more than " + MAX_BYTES + " bytes");
            }
            return new PemFile(file, things(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException e) {
            throw new TlsException("there is no file " + file, e);
        } catch (TlsException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The parser throws what comes when something is half there.
            throw new TlsException(file + " cannot be read as PEM: " + e.getMessage(), e);
        }
    }

    private static List<Object> things(String text) throws IOException {
        var things = new ArrayList<Object>();
        try (var parser = new PEMParser(new StringReader(text))) {
            Object thing = parser.readObject();
            while (thing != null) {
                things.add(thing);
                thing = parser.readObject();
            }
        }
        return things;
    }

    /** @throws TlsException if there is none */
    List<X509Certificate> certificates() throws TlsException {
        var certificates = new ArrayList<X509Certificate>();
        try {
            for (Object thing : things) {
                if (thing instanceof X509CertificateHolder holder) {
                    certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
                }
            }
        } catch (IOException | CertificateException e) {
            throw new TlsException(file + " holds a certificate that cannot be read: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new TlsException(file + " holds no certificate");
        }
        return certificates;
    }

    /** @throws TlsException if there is none, or it is encrypted */
    PrivateKey privateKey() throws TlsException {
        for (Object thing : things) {
            if (thing instanceof PKCS8EncryptedPrivateKeyInfo || thing instanceof PEMEncryptedKeyPair) {
                throw new TlsException(
                        file + " is encrypted, and a server starts when nobody is there to ask: write the key"
                                + " without a passphrase, for its owner alone (chmod 600)");
            }
            if (thing instanceof PEMKeyPair pair) {
                return privateKey(pair.getPrivateKeyInfo());
            }
            if (thing instanceof PrivateKeyInfo info) {
                return privateKey(info);
            }
        }
        throw new TlsException(file + " holds no private key");
    }

    private PrivateKey privateKey(PrivateKeyInfo info) throws TlsException {
        String kind = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            // The message of some providers holds parts of what they read.
            throw new TlsException(file + " holds a private key that this server cannot use, of the kind " + kind, e);
        }
    }
}
