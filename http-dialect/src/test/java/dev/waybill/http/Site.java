package dev.waybill.http;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running server with HTTP, and the JDK's client of it. */
public final class Site implements AutoCloseable {

    private final RunningServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Site(RunningServer server) {
        this.server = server;
    }

    /** One with the built-in commands, for everybody. */
    public static Site open() {
        return of(RunningServer.setupInstalled());
    }

    /** One of {@code setup}. */
    public static Site of(RunningServer.Setup setup, String... optionsAndValues) {
        try {
            return new Site(setup.speaking(new Http(), optionsAndValues).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server. */
    public RunningServer server() {
        return server;
    }

    /** The folder that it serves. */
    public Path root() {
        return server.root();
    }

    /** The file or folder {@code name} in that folder. */
    public Path file(String name) {
        return root().resolve(name);
    }

    /** Makes a file behind the server's back. */
    public void store(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    /** Where {@code path} is. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address("http").getPort() + path);
    }

    /** A request of {@code path} with header fields, names and values in turn; its body is empty if it is null. */
    public HttpResponse<String> ask(String method, String path, String body, String... fields)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** What GET answers. */
    public HttpResponse<String> get(String path, String... fields) throws IOException, InterruptedException {
        return ask("GET", path, "", fields);
    }

    /** What GET answers, as bytes. */
    public HttpResponse<byte[]> bytes(String path, String... fields) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).headers(fields).build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    /** The value of a field that an answer has, or {@code "none"}. */
    public static String field(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    /** A connection, to be closed, for bytes as they are. */
    public Peer connect() throws IOException {
        return Peer.connect(server.address("http"));
    }

    /** All that comes on {@code peer} until its end. */
    public static String rest(Peer peer) throws IOException {
        var text = new StringBuilder();
        while (!peer.isAtEnd()) {
            text.append(new String(peer.readBytes(1), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
