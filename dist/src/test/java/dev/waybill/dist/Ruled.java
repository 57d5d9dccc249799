package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.Caller;
import dev.waybill.api.Origin;
import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.server.policy.Login;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.policy.RulesPolicy;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A server with rules, where one is who one says one is: {@code ada}, or {@code ada@staff} in a group. */
final class Ruled implements AutoCloseable {

    private final RunningServer server;

    private Ruled(RunningServer server) {
        this.server = server;
    }

    /** With the commands that are on the class path. */
    static Ruled of(Rule... rules) throws IOException {
        return of(RunningServer.setupInstalled(), rules);
    }

    static Ruled of(RunningServer.Setup setup, Rule... rules) throws IOException {
        Policy.Factory policy = (files, authenticators) -> policy(files, List.of(rules));
        return new Ruled(setup.withPolicy(policy).start());
    }

    private static Policy policy(FileStore files, List<Rule> rules) {
        return new RulesPolicy(rules, false, caller -> files, new Believing());
    }

    /** Everybody is believed. */
    private static final class Believing implements Login {
        @Override
        public Duration patience() {
            return Duration.ofMinutes(1);
        }

        @Override
        public List<String> methods(Channel channel) {
            return List.of(LoginMethod.NONE);
        }

        @Override
        public Caller login(Attempt attempt) {
            Origin origin = attempt.caller().origin();
            String said = String.valueOf(attempt.fields().get("user"));
            int at = said.indexOf('@');
            return at < 0
                    ? new Caller(said, origin, true)
                    : new Caller(said.substring(0, at), origin, true, Set.of(said.substring(at + 1)));
        }
    }

    /** A rule that allows {@code words}, with a space between them, to {@code user}. */
    static Rule allow(String words, String user, String... paths) {
        return Rule.of("rule 1", true, List.of(words.split(" ")), List.of(user), List.of(paths));
    }

    /** A rule that denies {@code words}, with a space between them, to {@code user}. */
    static Rule deny(String words, String user, String... paths) {
        return Rule.of("rule 2", false, List.of(words.split(" ")), List.of(user), List.of(paths));
    }

    RunningServer server() {
        return server;
    }

    /** A file that is there before anybody comes. */
    Ruled with(String path, String text) throws IOException {
        Path file = server.root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** One who has not logged in; to be closed. */
    Peer anonymous() throws IOException {
        return server.connect();
    }

    /** One who has; to be closed. */
    Peer as(String user) throws IOException {
        Peer peer = anonymous();
        if (peer.ask("action", "login", "user", user).status(0) >= 400) {
            throw new IOException(user + " cannot log in");
        }
        return peer;
    }

    /** Sends {@code text} to be stored as {@code path}. */
    static Header put(Peer peer, String path, String text) throws IOException {
        return peer.send("action", "put", "path", path, "body", true)
                .sendBody(text.getBytes(UTF_8))
                .read();
    }

    /** All that is in the root, hidden files too, with what tells whether it was touched. */
    Map<String, String> tree() throws IOException {
        var tree = new TreeMap<String, String>();
        try (var walk = Files.walk(server.root())) {
            for (Path each : walk.toList()) {
                tree.put(
                        server.root().relativize(each).toString(),
                        Files.getLastModifiedTime(each) + " "
                                + (Files.isDirectory(each) ? "" : Files.readString(each)));
            }
        }
        return tree;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
