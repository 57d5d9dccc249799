package dev.waybill.server.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program openssl, which makes the files that people have; tests that need it are skipped where it is missing. */
final class OpenSsl {

    private final Path folder;

    OpenSsl(Path folder) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "there is no openssl");
        this.folder = folder;
    }

    /** Runs it in the folder; words are parted by blanks. */
    void run(String words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("/usr/bin/openssl");
        command.addAll(List.of(words.split(" ")));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream said = process.getInputStream()) {
            String all = new String(said.readAllBytes(), UTF_8);
            assertEquals(0, process.waitFor(), all);
        }
    }

    /** Makes key.pem of {@code kind}, which its owner alone may read, and certificate.pem. */
    TlsSettings pair(String kind) throws IOException, InterruptedException {
        run("req -x509 -newkey " + kind + " -nodes -keyout key.pem -out certificate.pem -subj /CN=here -days 30");
        return TlsSettings.ofFolder(folder);
    }
}
