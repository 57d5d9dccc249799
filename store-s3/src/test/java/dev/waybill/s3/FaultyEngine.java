package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a store and its engine, and breaks calls as it is told. Each request goes over a connection of its own to
 * the engine and is answered as a whole. Closed by its opener.
 */
final class FaultyEngine implements AutoCloseable {

    /** What it does to a call. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** Answers 500, and the engine hears nothing. */
        ERROR,
        /** Answers 503, and the engine hears nothing. */
        BUSY,
        /** The engine does it, and the answer is 500. */
        ERROR_AFTERWARDS,
        /** The engine does it, and the connection ends. */
        LOST_ANSWER,
        /** The connection ends in the middle of the answer. */
        HALF_AN_ANSWER,
        /** The etag in the answer is another one. */
        WRONG_ETAG,
        /** One byte of the answer's body is another one. */
        FLIPPED_ANSWER,
        /** One byte of the request's body is another one. */
        FLIPPED_REQUEST,
        /** The answer takes a third of a second. */
        SLOW,
        /** There is never an answer, though the connection stays. */
        SILENT
    }

    /** Says what becomes of the call whose number, from 0 on, and whose request line it is told. */
    interface Plan {
        Fault fault(int number, String requestLine);
    }

    private static final long SLOWLY_NANOS = Duration.ofMillis(333).toNanos();
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");
    private static final Pattern ETAG = Pattern.compile("(?im)^(etag: *\"?)([0-9a-f])");

    private final URI engine;
    private final Plan plan;
    private final ServerSocket listener;
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FaultyEngine(URI engine, Plan plan) throws IOException {
        this.engine = engine;
        this.plan = plan;
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket peer = listener.accept();
                threads.execute(() -> serve(peer));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            String head = head(peer.getInputStream());
            while (!head.isEmpty() && answer(peer, head)) {
                head = head(peer.getInputStream());
            }
        } catch (IOException e) {
            calls.get(); // the store has left
        }
    }

    /** Answers one request, and whether the connection goes on. */
    private boolean answer(Socket peer, String head) throws IOException {
        byte[] body = peer.getInputStream().readNBytes(length(head));
        Fault fault = plan.fault(calls.getAndIncrement(), head.substring(0, head.indexOf('\r')));
        if (fault == Fault.ERROR || fault == Fault.BUSY) {
            peer.getOutputStream().write(failure(fault == Fault.BUSY ? "503 Slow Down" : "500 Internal Server Error"));
            return true;
        }
        if (fault == Fault.SILENT) {
            return peer.getInputStream().read() >= 0;
        }
        if (fault == Fault.SLOW) {
            LockSupport.parkNanos(SLOWLY_NANOS);
        }
        if (fault == Fault.FLIPPED_REQUEST && body.length > 0) {
            body[body.length / 2] ^= 1;
        }
        return send(peer, fault, asked(head, body));
    }

    private static byte[] failure(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1);
    }

    private static boolean send(Socket peer, Fault fault, byte[] answer) throws IOException {
        byte[] sent = answer;
        switch (fault) {
            case LOST_ANSWER -> {
                return false;
            }
            case HALF_AN_ANSWER -> {
                peer.getOutputStream().write(answer, 0, answer.length - Math.min(20, answer.length / 2));
                return false;
            }
            case ERROR_AFTERWARDS -> sent = failure("500 Internal Server Error");
            case WRONG_ETAG -> sent = withAnotherEtag(answer);
            case FLIPPED_ANSWER -> sent[sent.length - 1] ^= (byte) (sent[sent.length - 1] == '\n' ? 0 : 1);
            default -> {}
        }
        peer.getOutputStream().write(sent);
        return true;
    }

    private static byte[] withAnotherEtag(byte[] answer) {
        Matcher etag = ETAG.matcher(new String(answer, ISO_8859_1));
        return etag.replaceFirst(found -> found.group(1) + (found.group(2).equals("0") ? "1" : "0"))
                .getBytes(ISO_8859_1);
    }

    /** The whole answer of the engine, with its length said. */
    private byte[] asked(String head, byte[] body) throws IOException {
        try (var socket = new Socket(engine.getHost(), engine.getPort())) {
            String closing = head.replaceFirst("(?im)^connection:.*\r\n", "")
                    .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(closing.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            String answered = head(socket.getInputStream());
            byte[] content = socket.getInputStream().readAllBytes();
            boolean chunked = answered.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
            byte[] plain = chunked ? unchunked(content) : content;
            String kept = answered.replaceFirst("(?im)^connection:.*\r\n", "")
                    .replaceFirst("(?im)^transfer-encoding:.*\r\n", "");
            if (!LENGTH.matcher(kept).find()) {
                kept = kept.replaceFirst("\r\n\r\n$", "\r\nContent-Length: " + plain.length + "\r\n\r\n");
            }
            var all = new ByteArrayOutputStream();
            all.writeBytes(kept.getBytes(ISO_8859_1));
            all.writeBytes(plain);
            return all.toByteArray();
        }
    }

    private static byte[] unchunked(byte[] content) {
        var plain = new ByteArrayOutputStream();
        String text = new String(content, ISO_8859_1);
        int at = 0;
        while (true) {
            int end = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, end), 16);
            if (size == 0) {
                return plain.toByteArray();
            }
            plain.write(content, end + 2, size);
            at = end + 2 + size + 2;
        }
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int each = in.read(); each >= 0; each = in.read()) {
            head.append((char) each);
            if (each == '\n' && head.toString().endsWith("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
