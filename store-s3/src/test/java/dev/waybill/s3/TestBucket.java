package dev.waybill.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The bucket that tests use: S3Proxy's, or that of another engine which the environment names by
 * {@code WAYBILL_S3_ENDPOINT} and {@code WAYBILL_S3_CREDENTIALS}, where it has to be there.
 *
 * @param endpoint where the engine listens
 * @param credentials a file with its keys
 * @param isS3Proxy whether it is S3Proxy
 */
record TestBucket(URI endpoint, Path credentials, boolean isS3Proxy) {

    static final String NAME = "waybill";

    private static final TestBucket ONE = find();

    private static TestBucket find() {
        String endpoint = System.getenv("WAYBILL_S3_ENDPOINT");
        return endpoint == null
                ? S3Proxy.start()
                : new TestBucket(URI.create(endpoint), Path.of(System.getenv("WAYBILL_S3_CREDENTIALS")), false);
    }

    /** The one of this JVM. */
    static TestBucket one() {
        return ONE;
    }

    /** The settings of a store whose keys begin with {@code prefix}. */
    Map<String, String> settings(String prefix) {
        return settings(endpoint, prefix);
    }

    /** The same by way of something else that listens at {@code way}. */
    Map<String, String> settings(URI way, String prefix) {
        var settings = new HashMap<String, String>();
        settings.put("endpoint", way.toString());
        settings.put("bucket", NAME);
        settings.put("prefix", prefix);
        settings.put("credentials", credentials.toString());
        return settings;
    }

    /** A client that sees what the store stores. */
    S3Client client() {
        ProfileFile keys = ProfileFile.builder()
                .content(credentials)
                .type(ProfileFile.Type.CREDENTIALS)
                .build();
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(
                        ProfileCredentialsProvider.builder().profileFile(keys).build())
                .build();
    }

    /** Removes what is older than {@code age} and nobody goes on with, and answers how much that was. */
    static int sweep(Engine engine, String prefix, Duration age) throws IOException {
        var bucket = new Bucket(engine);
        var keys = new Keys(prefix);
        var entries = new S3Entries(bucket, keys);
        var publishing = new Publishing(bucket, keys, entries, new Probe(bucket, keys));
        var parts = new S3Parts(bucket, keys, entries, publishing, new Blocks(5 << 20, 5 << 20, Duration.ZERO));
        return new S3Sweep(bucket, keys, parts, age).run();
    }
}
