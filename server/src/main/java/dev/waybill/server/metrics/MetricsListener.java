package dev.waybill.server.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code /metrics}, {@code /health/live} and {@code /health/ready} by HTTP, for programs that watch the server. It is
 * bound first and answers from {@link #start} on. Closed by its opener, after all else has stopped, so that whoever asks
 * hears that the server stops.
 */
public final class MetricsListener implements AutoCloseable {

    private static final int BACKLOG = 64;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** An answer: its status, what it is, and its bytes. */
    private record Answer(
            int status,
            String type,
            @SuppressWarnings("ArrayRecordComponent") byte[] bytes) {
        static Answer text(int status, String line) {
            return new Answer(status, TEXT, (line + "\n").getBytes(UTF_8));
        }
    }

    /** Answers one path. */
    private interface Page {
        Answer answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private MetricsListener(HttpServer http) {
        this.http = http;
    }

    /**
     * Binds {@code address}.
     *
     * @throws IOException with one sentence, if that cannot be
     */
    public static MetricsListener bind(InetSocketAddress address) throws IOException {
        // the JDK's server waits for a slow peer without end and lets any number come, unless the process says
        // otherwise
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("jdk.httpserver.maxConnections", "64");
        try {
            return new MetricsListener(HttpServer.create(address, BACKLOG));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + " for metrics: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Tells of {@code watched} from now on. */
    public void start(Watched watched) {
        var registry = new PrometheusRegistry();
        JvmMetrics.builder().register(registry);
        registry.register(new Exposition(watched));
        ExpositionFormats formats = ExpositionFormats.init();
        page("/metrics", exchange -> {
            ExpositionFormatWriter writer =
                    formats.findWriter(exchange.getRequestHeaders().getFirst("Accept"));
            var bytes = new ByteArrayOutputStream(1 << 15);
            writer.write(bytes, registry.scrape());
            return new Answer(200, writer.getContentType(), bytes.toByteArray());
        });
        page("/health/live", exchange -> Answer.text(200, "live"));
        Page ready = exchange -> {
            String objection = watched.readiness().objection();
            return objection == null ? Answer.text(200, "ready") : Answer.text(503, "not ready: " + objection);
        };
        page("/health/ready", ready);
        page("/health", ready);
        page("/", exchange -> Answer.text(404, "there are /metrics, /health/live and /health/ready here"));
        http.setExecutor(threads);
        http.start();
    }

    private void page(String path, Page page) {
        http.createContext(path, exchange -> {
            try (exchange) {
                Answer answer = answer(exchange, path, page);
                exchange.getResponseHeaders().set("Content-Type", answer.type);
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.sendResponseHeaders(answer.status, head ? -1 : answer.bytes.length);
                if (!head) {
                    exchange.getResponseBody().write(answer.bytes);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Answer answer(HttpExchange exchange, String path, Page page)
            throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Answer.text(405, "only GET and HEAD are answered here");
        }
        boolean exact = exchange.getRequestURI().getPath().equals(path) || path.equals("/");
        return exact ? page.answer(exchange) : Answer.text(404, "there is nothing of that name here");
    }

    /** Where it really listens: a port of 0 has become the one that was free. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    /** Ends it, and what it is answering. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
