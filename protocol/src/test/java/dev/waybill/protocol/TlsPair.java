package dev.waybill.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/** Two ends of one real TCP connection on this machine that speak TLS; {@code near} is the client. */
record TlsPair(TlsTransport near, TlsTransport far, Loopback below, ExecutorService threads) implements AutoCloseable {

    private static final char[] PASSWORD = "not-a-secret".toCharArray();
    private static final SSLContext CONTEXT = context();

    /** The same pool at both ends, and no handshake yet. */
    static TlsPair open(BufferPool pool, String protocol) throws IOException {
        var below = Loopback.open();
        return new TlsPair(
                new TlsTransport(below.near(), engine(true, protocol), pool),
                new TlsTransport(below.far(), engine(false, protocol), pool),
                below,
                Executors.newVirtualThreadPerTaskExecutor());
    }

    static SSLEngine engine(boolean isClient, String protocol) {
        SSLEngine engine = CONTEXT.createSSLEngine();
        engine.setUseClientMode(isClient);
        TlsSuites.set(engine, List.of(protocol));
        return engine;
    }

    TlsPair agreed() throws Exception {
        var client = threads.submit(run(near::handshake));
        far.handshake();
        client.get();
        return this;
    }

    interface Work {
        void run() throws Exception;
    }

    static Callable<Boolean> run(Work work) {
        return () -> {
            work.run();
            return true;
        };
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
        threads.shutdownNow();
    }

    private static SSLContext context() {
        try {
            KeyStore store = store();
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, PASSWORD);
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key and the certificate that it has signed itself, which this trusts. */
    private static KeyStore store() throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("waybill-tls");
        Path file = folder.resolve("pair.p12");
        try {
            keytool(file, "-genkeypair -alias ours -keyalg EC -groupname secp256r1 -dname CN=localhost -validity 30");
            var store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            store.setCertificateEntry("trusted", store.getCertificate("ours"));
            return store;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void keytool(Path file, String words) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(
                List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String all = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(all);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
