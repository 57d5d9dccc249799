package dev.waybill.s3;

import dev.waybill.api.CommandException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The way to the engine: one client with a pool of connections, which tries again what may be tried again, with pauses of
 * random length, until the patience is over. Closed by its opener. Any thread; an interrupt ends the call that it meets.
 */
final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** How often a call is tried. */
    private static final int MAX_TRIES = 6;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final Duration MAX_CONNECTING = Duration.ofSeconds(3);
    private static final int MAX_CONNECTIONS = 1024;

    private final S3Client client;
    private final String bucket;
    private final Failures failures;
    private volatile boolean ownEtags;
    private volatile boolean bareEtags;

    private Engine(S3Client client, String bucket, Failures failures) {
        this.client = client;
        this.bucket = bucket;
        this.failures = failures;
    }

    /** Touches nothing yet. */
    static Engine of(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(credentials(settings))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create()) // what engines of 2022 and before want where S3 wants a checksum
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(MAX_CONNECTIONS)
                        .connectionTimeout(MAX_CONNECTING)
                        .connectionAcquisitionTimeout(settings.patience())
                        .socketTimeout(settings.patience().dividedBy(2))
                        .expectContinueEnabled(false)
                        .tcpKeepAlive(true))
                .overrideConfiguration(calls -> calls.apiCallTimeout(settings.patience())
                        .apiCallAttemptTimeout(settings.patience().dividedBy(2))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(MAX_TRIES)
                                .circuitBreakerEnabled(false)
                                .retryOnException(Failures::isDamage)
                                .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                                .build()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return new Engine(builder.build(), settings.bucket(), new Failures(settings));
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        if (settings.credentials() == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        ProfileFile file = ProfileFile.builder()
                .content(settings.credentials())
                .type(ProfileFile.Type.CREDENTIALS)
                .build();
        return ProfileCredentialsProvider.builder()
                .profileFile(file)
                .profileName(settings.profile())
                .build();
    }

    String bucket() {
        return bucket;
    }

    Failures failures() {
        return failures;
    }

    /** Whether its etags are no MD5 of the content, as where it encrypts: then they cannot be compared with ours. */
    boolean hasEtagsOfItsOwn() {
        return ownEtags;
    }

    void hasEtagsOfItsOwn(boolean own) {
        ownEtags = own;
    }

    /** Whether the If-Match of a PUT has its etag without quotes, as Ceph of 2023 and before wants it. */
    void wantsBareEtags(boolean bare) {
        bareEtags = bare;
    }

    /** How the condition of a write has {@code etag}. */
    @Nullable
    String conditional(@Nullable String etag) {
        return etag == null || bareEtags ? etag : Bucket.quoted(etag);
    }

    /**
     * What {@code call} answers.
     *
     * @throws CommandException 503 if the engine does not answer, 507
     * @throws IOException if it refuses
     */
    <T extends @Nullable Object> T call(Function<S3Client, T> call) throws IOException {
        try {
            return call.apply(client);
        } catch (SdkException e) {
            throw failures.sorted(e);
        }
    }

    /**
     * Whether the engine answers {@code call}.
     *
     * @throws IOException with one sentence for the operator, if it says what only that one can mend
     */
    boolean answers(Consumer<S3Client> call) throws IOException {
        try {
            call.accept(client);
            return true;
        } catch (SdkException e) {
            String sentence = failures.forOperator(e);
            if (sentence != null) {
                throw new IOException(sentence, e);
            }
            LOG.warn("{} does not answer yet, and files are there as soon as it does: {}", failures, e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
