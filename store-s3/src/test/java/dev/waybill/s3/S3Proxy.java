package dev.waybill.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** S3Proxy with its objects in memory, in a process of its own on a port of its own, which ends with this JVM. */
final class S3Proxy {

    private static final String ACCESS_KEY = "test-key";
    private static final String SECRET_KEY = "test-secret";
    private static final Pattern STARTED = Pattern.compile("Started .*\\{127\\.0\\.0\\.1:([0-9]+)}");

    private S3Proxy() {}

    static TestBucket start() {
        try {
            return start(Files.createTempDirectory("waybill-s3proxy"));
        } catch (IOException e) {
            throw new AssertionError("S3Proxy does not start", e);
        }
    }

    private static TestBucket start(Path folder) throws IOException {
        Path properties =
                Files.writeString(folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=http://127.0.0.1:0
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=transient-nio2
                jclouds.identity=unused
                jclouds.credential=unused
                """.formatted(ACCESS_KEY, SECRET_KEY));
        Path credentials = Files.writeString(
                folder.resolve("credentials"),
                "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n".formatted(ACCESS_KEY, SECRET_KEY));
        Path log = folder.resolve("log");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-Dlogback.configurationFile=" + Path.of("src/test/resources/s3proxy-log.xml"),
                        "-cp",
                        Files.readString(Path.of("s3proxy/target/classpath")).strip(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString()))
                .redirectError(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, List.of(properties, credentials, log))));
        URI endpoint = URI.create("http://127.0.0.1:" + port(process.inputReader()));
        var bucket = new TestBucket(endpoint, credentials, true);
        try (S3Client client = bucket.client()) {
            client.createBucket(made -> made.bucket(TestBucket.NAME));
        }
        return bucket;
    }

    /** It logs nothing but warnings, which fit into the pipe. */
    private static String port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
        }
        throw new IOException("S3Proxy has ended without a word of its port");
    }

    private static void end(Process process, List<Path> files) {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            for (Path each : files) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(files.get(0).getParent());
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
