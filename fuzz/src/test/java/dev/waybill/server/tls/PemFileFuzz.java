package dev.waybill.server.tls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates and private keys of a server, in files that may be half written. */
class PemFileFuzz {

    private final Path file;

    PemFileFuzz() throws IOException {
        file = Files.createTempFile(Scratch.folder(), "", ".pem");
    }

    /** A file is refused, by its name, or holds certificates, or a key. */
    @FuzzTest
    void files(byte[] input) throws IOException {
        Files.write(file, input);
        PemFile pem;
        try {
            pem = PemFile.read(file);
        } catch (TlsException e) {
            Refusals.check(e, input.length);
            return;
        }
        try {
            pem.certificates();
        } catch (TlsException e) {
            Refusals.check(e, input.length);
        }
        try {
            pem.privateKey();
        } catch (TlsException e) {
            Refusals.check(e, input.length);
        }
    }
}
