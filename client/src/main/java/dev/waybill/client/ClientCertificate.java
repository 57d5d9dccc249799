package dev.waybill.client;

import dev.waybill.client.files.PrivateFile;
import dev.waybill.client.login.Credential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A certificate that a client shows in the handshake, and its key (RFC 7468, RFC 5208), from files. */
final class ClientCertificate {

    private static final int MAX_BYTES = 1 << 20;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ClientCertificate() {}

    /** @throws WaybillException if one of the files is none, or others may read the key */
    static KeyManager[] keys(Credential.Certificate credential) throws WaybillException, GeneralSecurityException {
        Certificate[] chain = chain(credential.chain());
        PrivateKey key = key(credential.key(), chain[0]);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        char[] nobodyAsks = new char[0];
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new LocalFileException(credential.chain(), e);
        }
        store.setKeyEntry("client", key, nobodyAsks, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, nobodyAsks);
        return factory.getKeyManagers();
    }

    private static Certificate[] chain(Path file) throws WaybillException {
        try {
            var in = new ByteArrayInputStream(PrivateFile.readBounded(file, MAX_BYTES));
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(new Certificate[0]);
            if (chain.length == 0) {
                throw new IOException("it holds no certificate in PEM");
            }
            return chain;
        } catch (CertificateException e) {
            throw new LocalFileException(file, new IOException("it holds no certificate that can be read", e));
        } catch (IOException e) {
            throw new LocalFileException(file, e);
        }
    }

    private static PrivateKey key(Path file, Certificate certificate) throws WaybillException {
        byte[] bytes;
        try {
            bytes = PrivateFile.read(file, MAX_BYTES);
        } catch (IOException e) {
            throw new LocalFileException(file, e);
        }
        try {
            String text = new String(bytes, StandardCharsets.US_ASCII);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new LocalFileException(
                        file,
                        new IOException("it holds no \"" + BEGIN + "\", which openssl pkcs8 -topk8 -nodes makes"));
            }
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            String algorithm = certificate.getPublicKey().getAlgorithm();
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LocalFileException(file, new IOException("it is not the key of the certificate", e));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
