package dev.waybill.example;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of a web hook, on a free port: keeps what it was told. */
final class Receiver implements AutoCloseable {

    private final HttpServer http;
    private final CountDownLatch opens;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private Receiver(int status, CountDownLatch opens) throws IOException {
        this.opens = opens;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            awaitOpening();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        http.start();
    }

    /** Answers with {@code status}. */
    static Receiver answering(int status) throws IOException {
        return new Receiver(status, new CountDownLatch(0));
    }

    /** Answers nothing until it is opened. */
    static Receiver hanging() throws IOException {
        return new Receiver(204, new CountDownLatch(1));
    }

    private void awaitOpening() throws IOException {
        try {
            opens.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    void open() {
        opens.countDown();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/stored";
    }

    /** What it was told next. */
    String told() throws InterruptedException {
        String next = told.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    /** How often it was told something that nobody has asked for. */
    int waiting() {
        return told.size();
    }

    @Override
    public void close() {
        open();
        http.stop(0);
    }
}
