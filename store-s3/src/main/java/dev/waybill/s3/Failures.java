package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What calls to the engine failed of, as sentences: for callers, and for the operator at the start. Immutable. */
final class Failures {

    private static final Set<String> NO_ROOM = Set.of("QuotaExceeded", "XMinioStorageFull", "InsufficientStorage");

    /** What the engine says of a request whose bytes were broken on their way. */
    private static final Set<String> DAMAGE =
            Set.of("BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "IncompleteBody", "RequestTimeout");

    /** What only an operator can mend, by the engine's word for it. */
    private final Map<String, String> operators;

    /** What the SDK says where it finds none. */
    private static final String NO_KEYS = "credentials";

    private final String engine;

    Failures(S3Settings settings) {
        this.engine = settings.engine();
        this.operators = Map.of(
                "NoSuchBucket", "there is no bucket \"" + settings.bucket() + "\" at " + engine + ": make it first",
                "InvalidAccessKeyId", engine + " does not know the access key of [store]: check the credentials",
                "SignatureDoesNotMatch",
                        engine + " says that the secret key of [store] is wrong: check the credentials",
                "AccessDenied",
                        engine + " does not let the keys of [store] use the bucket \"" + settings.bucket()
                                + "\": check the credentials and the bucket's policy",
                "RequestTimeTooSkewed",
                        "the clocks of this machine and of " + engine + " are more than 15 minutes apart: set them");
    }

    /** Where the engine is. */
    @Override
    public String toString() {
        return engine;
    }

    static int status(SdkException failure) {
        return failure instanceof S3Exception answered ? answered.statusCode() : 0;
    }

    /** Whether a request or its answer came with other bytes than were sent: the next may do better. */
    static boolean isDamage(Throwable failure) {
        return failure instanceof SdkException answered
                && (DAMAGE.contains(word(answered)) || answered.getCause() instanceof XMLStreamException);
    }

    /** The engine's word for it; empty where it sent none. */
    static String word(SdkException failure) {
        if (failure instanceof S3Exception answered && answered.awsErrorDetails() != null) {
            String word = answered.awsErrorDetails().errorCode();
            return word == null ? "" : word;
        }
        return "";
    }

    /** What only the operator can mend, as one sentence; null if it is nothing of the kind. */
    @Nullable
    String forOperator(SdkException failure) {
        if (failure instanceof SdkClientException
                && String.valueOf(failure.getMessage()).contains(NO_KEYS)) {
            return "there are no keys for " + engine + ": name a file of them as credentials in [store]";
        }
        return operators.get(word(failure));
    }

    /** What to throw in the thread that was interrupted, which stays so. */
    static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the call is over");
    }

    /** What to throw where another thread has failed by {@code cause}. */
    static IOException ofAnotherThread(@Nullable Throwable cause) {
        return switch (Objects.requireNonNull(cause)) {
            case IOException e -> e;
            case CommandException e -> throw e;
            default -> new IOException("a call to the engine has failed", cause);
        };
    }

    /**
     * Answers {@code failure} as one of the world.
     *
     * @throws CommandException if the caller can make something of it: 503 where it may try again, 507
     */
    IOException sorted(SdkException failure) {
        if (failure instanceof AbortedException) {
            var over = interrupted();
            over.initCause(failure);
            return over;
        }
        if (NO_ROOM.contains(word(failure)) || status(failure) == 507) {
            throw new CommandException(Status.NO_SPACE, "this server's store is full", failure);
        }
        if (forOperator(failure) != null) {
            throw new CommandException(
                    Status.AWAY, "this server's store does not let the server in now: try again in a while", failure);
        }
        int status = status(failure);
        if (status == 0 || status == 408 || status == 429 || status >= 500) {
            throw new CommandException(
                    Status.AWAY, "this server's store does not answer now: try again in a while", failure);
        }
        return new IOException(
                engine + " has answered " + status + " " + word(failure) + ": " + failure.getMessage(), failure);
    }
}
