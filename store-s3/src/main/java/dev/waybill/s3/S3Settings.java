package dev.waybill.s3;

import dev.waybill.api.Nearest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the table {@code [store]} says of a bucket.
 *
 * @param bucket its name
 * @param endpoint where the engine listens; null for AWS, found by the region
 * @param region what requests are signed for
 * @param prefix what all keys begin with: empty, or with a slash at its end
 * @param pathStyle whether the bucket stands in the path of a request, not in the host's name
 * @param credentials a file with keys in the format of AWS's tools; null for what AWS's tools look through
 * @param profile which section of that file
 * @param partBytes how much of a file is sent to the engine at a time, and how much is in memory for it
 * @param memoryBytes how much memory all uploads may take together
 * @param partAge how long an upload that nobody goes on with is kept
 * @param patience how long one call to the engine may take with all its tries
 */
record S3Settings(
        String bucket,
        @Nullable URI endpoint,
        String region,
        String prefix,
        boolean pathStyle,
        @Nullable Path credentials,
        String profile,
        int partBytes,
        int memoryBytes,
        Duration partAge,
        Duration patience) {

    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "bucket",
            "endpoint",
            "region",
            "prefix",
            "path-style",
            "credentials",
            "profile",
            "part-mib",
            "memory-mib",
            "part-hours",
            "patience-seconds"));

    /** What S3 lets a part have at least, but for the last one, in MiB. */
    private static final int MIN_PART_MIB = 5;

    private static final int MAX_PART_MIB = 512;

    /** @throws IOException with one sentence for the operator */
    static S3Settings of(Map<String, String> settings) throws IOException {
        for (String name : settings.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IOException("there is no key \"" + name + "\" for the store s3"
                        + Nearest.question(name, NAMES) + " (there are " + String.join(", ", NAMES) + ")");
            }
        }
        URI endpoint = endpoint(settings.get("endpoint"));
        int partMib = number(settings, "part-mib", 8, MIN_PART_MIB, MAX_PART_MIB);
        return new S3Settings(
                bucket(settings.get("bucket")),
                endpoint,
                settings.getOrDefault("region", "us-east-1"),
                prefix(settings.getOrDefault("prefix", "")),
                flag(settings, "path-style", endpoint != null),
                credentials(settings.get("credentials")),
                settings.getOrDefault("profile", "default"),
                partMib << 20,
                number(settings, "memory-mib", Math.max(64, partMib), partMib, 2047) << 20,
                Duration.ofHours(number(settings, "part-hours", 24, 1, 24 * 365)),
                Duration.ofSeconds(number(settings, "patience-seconds", 30, 1, 600)));
    }

    /** Where the engine is, for people. */
    String engine() {
        return endpoint == null ? "AWS S3 in " + region : endpoint.toString();
    }

    private static String bucket(@Nullable String name) throws IOException {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{2,62}")) {
            throw new IOException("bucket is " + (name == null ? "missing" : "\"" + name + "\"")
                    + " in [store], and must be the name of a bucket: 3 to 63 letters, digits, dots and hyphens");
        }
        return name;
    }

    private static @Nullable URI endpoint(@Nullable String text) throws IOException {
        if (text == null) {
            return null;
        }
        try {
            var endpoint = new URI(text);
            if (endpoint.getHost() != null
                    && String.valueOf(endpoint.getScheme()).matches("https?")) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            throw new IOException(notAnEndpoint(text), e);
        }
        throw new IOException(notAnEndpoint(text));
    }

    private static String notAnEndpoint(String text) {
        return "endpoint is \"" + text
                + "\" in [store], and must be where the engine listens, such as http://127.0.0.1:7480";
    }

    private static String prefix(String text) throws IOException {
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (bare.startsWith("/") || bare.contains("//") || bare.indexOf('\0') >= 0) {
            throw new IOException("prefix is \"" + text
                    + "\" in [store], and must be what keys begin with, such as \"team/files\": names with one slash"
                    + " between them, and none ahead");
        }
        return bare.isEmpty() ? "" : bare + "/";
    }

    private static @Nullable Path credentials(@Nullable String file) throws IOException {
        if (file != null && !Files.isReadable(Path.of(file))) {
            throw new IOException(
                    "credentials is \"" + file + "\" in [store], and that is no file that the server can read");
        }
        return file == null ? null : Path.of(file);
    }

    private static boolean flag(Map<String, String> settings, String name, boolean usual) throws IOException {
        String text = settings.getOrDefault(name, Boolean.toString(usual));
        if (!text.matches("true|false")) {
            throw new IOException(name + " is \"" + text + "\" in [store], and must be true or false");
        }
        return Boolean.parseBoolean(text);
    }

    private static int number(Map<String, String> settings, String name, int usual, int min, int max)
            throws IOException {
        String text = settings.getOrDefault(name, Integer.toString(usual));
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new IOException(
                    name + " is \"" + text + "\" in [store], and must be a number from " + min + " to " + max);
        }
        return Integer.parseInt(text);
    }
}
