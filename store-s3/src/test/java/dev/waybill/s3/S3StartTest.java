package dev.waybill.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a server from starting, and what does not. */
class S3StartTest {

    @TempDir
    private Path folder;

    @BeforeEach
    @Timeout(60) // the first one starts S3Proxy
    void startS3Proxy() {
        assertNotNull(TestBucket.one());
    }

    private static Map<String, String> settings() {
        return new HashMap<>(TestBucket.one().settings("start/"));
    }

    private static String refusal(Map<String, String> settings) {
        return String.valueOf(assertThrows(IOException.class, () -> new S3Provider().open(settings, false))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, a, 'bucket is \"a\"'",
        "endpoint, nowhere, 'endpoint is \"nowhere\"'",
        "endpoint, ftp://a, 'endpoint is \"ftp://a\"'",
        "prefix, /a, 'prefix is \"/a\"'",
        "part-mib, 4, 'part-mib is \"4\" in [store], and must be a number from 5 to 512'",
        "path-style, maybe, 'path-style is \"maybe\" in [store], and must be true or false'",
        "credentials, /none, 'credentials is \"/none\"'",
        "buckets, a, 'there is no key \"buckets\" for the store s3: did you mean \"bucket\"?'"
    })
    void settingThatMeansNothingIsRefused(String name, String value, String sentence) {
        Map<String, String> settings = settings();
        settings.put(name, value);

        String refusal = refusal(settings);

        assertTrue(refusal.startsWith(sentence), refusal);
    }

    @Test
    void bucketThatIsNotThereIsRefused() {
        Map<String, String> settings = settings();
        settings.put("bucket", "none-of-that-name");

        String refusal = refusal(settings);

        assertTrue(refusal.startsWith("there is no bucket \"none-of-that-name\" at http://127.0.0.1:"), refusal);
    }

    @Test
    void keysThatAreWrongAreRefused() throws IOException {
        Map<String, String> settings = settings();
        Path keys = Files.writeString(
                folder.resolve("keys"), "[default]\naws_access_key_id = nobody\naws_secret_access_key = secret\n");
        settings.put("credentials", keys.toString());

        String refusal = refusal(settings);

        assertTrue(refusal.endsWith("check the credentials"), refusal);
    }

    @Test
    void engineThatIsDownIsWaitedForAndItsFilesAre503() throws IOException {
        Map<String, String> settings = settings();
        settings.put("patience-seconds", "1");
        try (var down = new Socket()) {
            // Held, but not listened at: nobody else comes there either.
            down.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            settings.put("endpoint", "http://127.0.0.1:" + down.getLocalPort());

            try (var opened = new S3Provider().open(settings, false)) {
                CommandException refusal = assertThrows(
                        CommandException.class, () -> opened.files().find(RemotePath.of("/a")));

                assertEquals(Status.AWAY, refusal.status());
            }
        }
    }
}
