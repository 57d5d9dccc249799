package dev.waybill.example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An address that JSON is posted to. Closed by its maker. For one thread. */
final class WebHook implements AutoCloseable {

    private static final int MAX_SECONDS = 10;

    private final HttpRequest.Builder request;
    private final HttpClient http;

    /** @throws IllegalArgumentException if {@code url} is none of HTTP */
    WebHook(String url) {
        request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * Posts {@code json}.
     *
     * @throws IOException if it is not taken with a status of 2xx within ten seconds
     */
    void post(String json) throws IOException, InterruptedException {
        var post = request.copy().POST(BodyPublishers.ofString(json)).build();
        var answer = http.sendAsync(post, BodyHandlers.discarding());
        try {
            int status = answer.get(MAX_SECONDS, TimeUnit.SECONDS).statusCode();
            if (status / 100 != 2) {
                throw new IOException("it answered " + status);
            }
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("it did not answer within " + MAX_SECONDS + " seconds", e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
