package dev.waybill.http;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Environment;
import dev.waybill.api.Nearest;
import dev.waybill.api.Status;
import dev.waybill.http.command.Api;
import dev.waybill.http.command.Events;
import dev.waybill.http.dav.WebDav;
import dev.waybill.http.exchange.Resource;
import dev.waybill.http.file.Files;
import dev.waybill.http.login.ConnectionLogin;
import dev.waybill.http.login.KnownProofs;
import dev.waybill.http.login.SessionResource;
import dev.waybill.http.login.Sessions;
import dev.waybill.http.openapi.OpenApiResource;
import dev.waybill.http.page.Page;
import dev.waybill.http.share.Shared;
import dev.waybill.http.share.Sharing;
import dev.waybill.http.tus.Tus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code http}: HTTP/1.1 (RFC 9112), with a page for browsers, WebDAV, and every command below {@code /api/}. The option
 * {@code host} lists the names that the server goes by, with spaces between them.
 */
public final class Http implements Dialect {

    private static final String HOST = "host";
    private static final List<String> OPTIONS = List.of(HOST);

    private final Sessions sessions = new Sessions();
    private final KnownProofs proofs = new KnownProofs();
    private Sharing sharing = new Sharing(() -> Path.of("."));
    private Map<String, Resource> resources = Map.of();

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void start(Environment environment) {
        var page = new Page();
        var files = new Files();
        sharing = new Sharing(environment::folder);
        resources = Map.of(
                "/",
                page,
                "/page/",
                page,
                "/api/",
                new Api(),
                "/api/openapi.json",
                new OpenApiResource(),
                "/dav/",
                WebDav.of(environment, files),
                "/events",
                new Events(),
                "/files/",
                files,
                "/share",
                sharing,
                "/tus/",
                new Tus(() -> environment.folder().resolve("tus")));
    }

    @Override
    public Speaker open(Listening at) {
        Hosts hosts = Hosts.of(hosts(at), at.address());
        return peer -> {
            var login = new ConnectionLogin(peer, sessions, proofs);
            var own = new HashMap<>(resources);
            own.put("/session", new SessionResource(login, sessions)::answer);
            own.put("/s/", new Shared(sharing, login));
            new HttpConnection(peer, hosts, login, new Router(own)).run();
        };
    }

    private static Set<String> hosts(Listening at) {
        for (String name : at.options().keySet()) {
            if (!OPTIONS.contains(name)) {
                throw new CommandException(
                        Status.BAD_ARGUMENT,
                        "http: there is no option \"" + name + "\" for " + at.address()
                                + Nearest.question(name, OPTIONS));
            }
        }
        String given = at.options().getOrDefault(HOST, "").strip().toLowerCase(Locale.ROOT);
        return given.isEmpty() ? Set.of() : Set.of(given.split("\\s+"));
    }
}
