package dev.waybill.http.tus;

import dev.waybill.api.CommandException;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * {@code /tus/}: uploads that go on after a break, as the protocol <a href="https://tus.io/protocols/resumable-upload">tus
 * 1.0</a> has them, with its extensions creation, creation-with-upload, creation-defer-length, termination, expiration and
 * checksum. {@code Upload-Metadata} has the {@code path} of the file, and perhaps {@code modified} and {@code parents}.
 *
 * <p>Nobody is ever locked out: the newest request takes over from one whose connection hangs.
 */
public final class Tus implements Resource {

    static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String EXTENSIONS =
            "creation,creation-with-upload,creation-defer-length,termination,expiration,checksum";

    /** What the one extension brings that HTTP has not. */
    private static final int CHECKSUM_MISMATCH = 460;

    private static final int UNPROCESSABLE = 422;

    private final TusRequests requests;

    /** Uploads that are remembered in {@code folder}, which is asked for and made when it is needed. */
    public Tus(Supplier<Path> folder) {
        this.requests = new TusRequests(new TusRecords(folder));
    }

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        try {
            exchange.answer(answered(exchange).with(RESUMABLE, VERSION));
        } catch (CommandException e) {
            throw refusal(HttpRefusal.of(e));
        } catch (HttpRefusal e) {
            throw refusal(e);
        }
    }

    private static HttpRefusal refusal(HttpRefusal refused) {
        HttpRefusal refusal = refused.status() == UNPROCESSABLE
                ? HttpRefusal.of(CHECKSUM_MISMATCH, refused.code(), refused.sentence())
                : refused;
        return refusal.with(RESUMABLE, VERSION);
    }

    private Answer answered(Exchange exchange) throws IOException, InterruptedException {
        String method = method(exchange);
        if (method.equals("OPTIONS")) {
            return Answer.of(204)
                    .with("Tus-Version", VERSION)
                    .with("Tus-Extension", EXTENSIONS)
                    .with("Tus-Checksum-Algorithm", TusChecksum.algorithms());
        }
        checkVersion(exchange);
        String id = exchange.rest().startsWith("/") ? exchange.rest().substring(1) : "";
        if (id.isEmpty()) {
            if (!method.equals("POST")) {
                throw HttpRefusal.method(method, "OPTIONS, POST");
            }
            return requests.create(exchange);
        }
        return switch (method) {
            case "HEAD" -> requests.head(exchange, id);
            case "PATCH" -> requests.patch(exchange, id);
            case "DELETE" -> requests.delete(exchange, id);
            default -> throw HttpRefusal.method(method, "OPTIONS, HEAD, PATCH, DELETE");
        };
    }

    /** Some clients cannot say PATCH. What only reads cannot be made to change anything so. */
    private static String method(Exchange exchange) {
        String method = exchange.head().method();
        String other = exchange.head().fields().first("X-HTTP-Method-Override");
        return method.equals("POST") && other != null ? other : method;
    }

    private static void checkVersion(Exchange exchange) {
        String version = exchange.head().fields().first(RESUMABLE);
        if (!VERSION.equals(version)) {
            throw HttpRefusal.of(412, "tus-version", "Tus-Resumable is " + version + ": this server speaks " + VERSION)
                    .with("Tus-Version", VERSION);
        }
    }
}
