package dev.waybill.http.dav;

import dev.waybill.http.Site;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running server that speaks WebDAV, and what tests ask of it. */
final class DavSite implements AutoCloseable {

    static final String EXCLUSIVE = "<lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope>"
            + "<locktype><write/></locktype><owner>me</owner></lockinfo>";

    private final Site site;
    private final List<String> always;

    private DavSite(Site site, List<String> always) {
        this.site = site;
        this.always = always;
    }

    static DavSite open() {
        return of(RunningServer.setupInstalled());
    }

    static DavSite of(RunningServer.Setup setup) {
        return new DavSite(Site.of(setup), List.of());
    }

    /** The same, where each request has {@code fields} too. */
    DavSite with(String... fields) {
        return new DavSite(site, List.of(fields));
    }

    HttpResponse<String> ask(String method, String path, String body, String... fields)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(always);
        all.addAll(List.of(fields));
        return site.ask(method, "/dav" + path, body, all.toArray(String[]::new));
    }

    int status(String method, String path, String body, String... fields) throws IOException, InterruptedException {
        return ask(method, path, body, fields).statusCode();
    }

    /** The token of a new exclusive lock. */
    String lock(String path, String... fields) throws IOException, InterruptedException {
        String token = ask("LOCK", path, EXCLUSIVE, fields)
                .headers()
                .firstValue("Lock-Token")
                .orElseThrow();
        return token.substring(1, token.length() - 1);
    }

    Site site() {
        return site;
    }

    Path root() {
        return site.root();
    }

    String read(String path) throws IOException {
        return Files.readString(site.root().resolve(path));
    }

    void write(String path, String text) throws IOException {
        Path file = site.root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    boolean has(String path) {
        return Files.exists(site.root().resolve(path));
    }

    @Override
    public void close() throws IOException {
        site.close();
    }
}
