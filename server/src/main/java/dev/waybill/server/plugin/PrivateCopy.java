package dev.waybill.server.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A copy of a plugin's jars where nobody else writes, so that replacing the jars breaks nothing. Its maker closes it,
 * which deletes it.
 *
 * @param folder of its own
 * @param jars in it
 * @param digest of all of them: equal for equal contents
 */
record PrivateCopy(Path folder, List<Path> jars, String digest) implements Closeable {

    /** Copies {@code found} into a new folder inside {@code copies}. */
    static PrivateCopy of(FoundPlugin found, Path copies) throws IOException {
        Files.createDirectories(copies); // the system may have tidied up since
        Path folder = Files.createTempDirectory(copies, "plugin");
        var jars = new ArrayList<Path>();
        MessageDigest digest = sha256();
        try {
            for (FoundPlugin.Stamp each : found.jars()) {
                Path copy = folder.resolve(String.valueOf(each.jar().getFileName()));
                jars.add(copy);
                try (OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
                    Files.copy(each.jar(), out);
                }
            }
        } catch (IOException e) {
            new PrivateCopy(folder, jars, "").close();
            throw e;
        }
        return new PrivateCopy(folder, List.copyOf(jars), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path jar : jars) {
            Files.deleteIfExists(jar);
        }
        Files.deleteIfExists(folder);
    }
}
