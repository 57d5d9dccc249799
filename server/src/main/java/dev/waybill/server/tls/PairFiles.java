package dev.waybill.server.tls;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Set;

/**
 * Writes a pair into a folder, which appears with both or not at all; where it is there already, with other things in it,
 * each file appears whole. No moment has a key that others may read.
 */
final class PairFiles {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path certificate;
    private final Path key;
    private final Path folder;

    private PairFiles(TlsSettings settings, Path folder) {
        this.certificate = settings.certificate().toAbsolutePath();
        this.key = settings.key().toAbsolutePath();
        this.folder = folder;
    }

    /** @throws TlsException if they cannot be written */
    static void write(ServerPair pair, TlsSettings settings) throws TlsException {
        Path folder = requireNonNull(settings.key().toAbsolutePath().getParent(), "a file has a folder");
        try {
            new PairFiles(settings, folder).write(pair);
        } catch (IOException | CertificateEncodingException e) {
            throw new TlsException(
                    "a key and certificate cannot be made in " + folder + " (" + e + "): start the server where it may"
                            + " write, or name files by tls.certificate and tls.key",
                    e);
        }
    }

    private void write(ServerPair pair) throws IOException, CertificateEncodingException {
        Path staged = Files.createTempDirectory(folder.getParent(), ".tls", OWNERS_FOLDER);
        Path stagedKey = staged.resolve(key.getFileName());
        Path stagedCertificate = staged.resolve(certificate.getFileName());
        try {
            write(stagedKey, "PRIVATE KEY", pair.key().getEncoded());
            write(stagedCertificate, "CERTIFICATE", pair.chain().getFirst().getEncoded());
            if (Files.exists(folder)) {
                Files.move(stagedKey, key);
                Files.move(stagedCertificate, certificate);
            } else {
                Files.move(staged, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(stagedKey);
            Files.deleteIfExists(stagedCertificate);
            Files.deleteIfExists(staged);
        }
    }

    private static void write(Path file, String kind, byte[] der) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(der) + "\n-----END " + kind + "-----\n";
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        try (var channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
