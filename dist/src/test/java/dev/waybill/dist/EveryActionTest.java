package dev.waybill.dist;

import static dev.waybill.dist.Ruled.allow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.builtin.Part;
import dev.waybill.protocol.Header;
import dev.waybill.server.policy.Rule;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each action that is installed, allowed and denied, logged in and not: denied means an error and no effect at all. */
class EveryActionTest {

    private static final byte[] BODY = "new".getBytes(UTF_8);

    /** What to ask each with; an action that is missing here fails. */
    private static final Map<String, Object[]> ARGUMENTS = Map.ofEntries(
            Map.entry("clock", new Object[] {}),
            Map.entry("commands", new Object[] {}),
            Map.entry(
                    "complete",
                    new Object[] {"command", "recent", "parameter", "ending", "arguments", List.of("folder=/d")}),
            Map.entry("commit", new Object[] {"upload", "u", "path", "/d/b.txt", "size", 3L}),
            Map.entry("cp", new Object[] {"source", "/d/a.txt", "target", "/d/b.txt"}),
            Map.entry("df", new Object[] {}),
            Map.entry("digest", new Object[] {"path", "/d/a.txt"}),
            Map.entry("discard", new Object[] {"upload", "u", "path", "/d/b.txt"}),
            Map.entry("du", new Object[] {"path", "/d"}),
            Map.entry("find", new Object[] {"path", "/d"}),
            Map.entry("get", new Object[] {"path", "/d/a.txt"}),
            Map.entry("join", new Object[] {"into", "/d/b.txt", "parts", List.of("/d/a.txt", "/d/a.txt")}),
            Map.entry("ls", new Object[] {"path", "/d"}),
            Map.entry("manifest", new Object[] {"path", "/d"}),
            Map.entry("md5put", new Object[] {"path", "/d/b.txt"}),
            Map.entry("mkdir", new Object[] {"path", "/d/e"}),
            Map.entry("mv", new Object[] {"source", "/d/a.txt", "target", "/d/b.txt"}),
            Map.entry("part", new Object[] {"upload", "u", "path", "/d/b.txt", "offset", 0L}),
            Map.entry("parts", new Object[] {"upload", "u", "path", "/d/b.txt"}),
            Map.entry("ping", new Object[] {}),
            Map.entry("put", new Object[] {"path", "/d/b.txt"}),
            Map.entry("recent", new Object[] {"folder", "/d"}),
            Map.entry("rm", new Object[] {"path", "/d/a.txt"}),
            Map.entry("stat", new Object[] {"path", "/d/a.txt"}),
            Map.entry("tail", new Object[] {"path", "/d/a.txt"}),
            Map.entry("verify", new Object[] {"path", "/d"}),
            Map.entry("wordcount", new Object[] {"path", "/d/a.txt"}));

    /** What there is nothing to do for without a part. */
    private static final Set<String> AFTER_A_PART = Set.of("commit", "parts");

    private static final Rule ALLOW = allow("*", "*");
    private static final Rule ALLOW_ANONYMOUS = allow("*", "anonymous");

    static Stream<CommandSpec> installed() {
        return ServiceLoader.load(CommandHandler.class).stream()
                .map(found -> found.get().spec());
    }

    private static Object[] argumentsOf(CommandSpec spec) {
        Object[] arguments = ARGUMENTS.get(spec.name());
        if (arguments == null) {
            throw new IllegalStateException("say in ARGUMENTS what to ask " + spec.name() + " with");
        }
        return arguments;
    }

    private static Header ask(Peer peer, CommandSpec spec) throws Exception {
        Object[] arguments = argumentsOf(spec);
        boolean hasBody = spec.bodyParameter() != null;
        DigestAlgorithm digest = spec.digest();
        var fields = Stream.of(
                        Stream.<Object>of("action", spec.name()),
                        Stream.of(arguments),
                        hasBody ? Stream.<Object>of("body", true) : Stream.empty(),
                        digest == null ? Stream.empty() : Stream.<Object>of("digest", digest.word()))
                .flatMap(each -> each)
                .toArray();
        peer.send(fields);
        if (digest != null) {
            DigestAlgorithm.Running running = digest.start();
            running.update(ByteBuffer.wrap(BODY));
            peer.sendChunk(BODY).sendEnd("{\"" + digest.word() + "\":\"" + running.hex() + "\"}");
        } else if (hasBody) {
            peer.sendBody(BODY);
        }
        Header heard = peer.read();
        if (Boolean.TRUE.equals(heard.get("body")) && !spec.isEndless()) {
            peer.readBody();
        }
        return heard;
    }

    private static Ruled serverWith(Rule... rules) throws IOException {
        return Ruled.of(rules).with("d/a.txt", "old").with("d/f/c.txt", "old");
    }

    @ParameterizedTest
    @MethodSource("installed")
    void doesWhatItDoesForWhomItIsAllowed(CommandSpec spec) throws Exception {
        String words = words(spec);
        try (var server = serverWith(allow(words, "ada"), allow(words, "anonymous"));
                var ada = server.as("ada")) {
            assertDoes(ada, spec);
        }
        try (var server = serverWith(allow(words, "anonymous"));
                var anonymous = server.anonymous()) {
            assertDoes(anonymous, spec);
        }
    }

    /** What must be allowed for it to do something. */
    private static String words(CommandSpec spec) {
        if (spec.name().equals("complete")) {
            return "complete recent";
        }
        return spec.name() + (AFTER_A_PART.contains(spec.name()) ? " part" : "");
    }

    private static void assertDoes(Peer peer, CommandSpec spec) throws Exception {
        if (AFTER_A_PART.contains(spec.name())) {
            assertEquals(202, ask(peer, new Part().spec()).status(0));
        }
        Header heard = ask(peer, spec);
        assertTrue(heard.status(0) < 300, heard.json());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void hasNoEffectAtAllForWhomItIsDenied(CommandSpec spec) throws Exception {
        assertHasNoEffect(
                spec, Ruled.deny(spec.name(), "*"), Ruled.deny(spec.name(), "anonymous"), ALLOW, ALLOW_ANONYMOUS);
        assertHasNoEffect(spec, Ruled.deny("*", "*"), Ruled.deny("*", "anonymous"));
        boolean isOfPaths = argumentsOf(spec).length > 0;
        if (isOfPaths) {
            assertHasNoEffect(spec);
            assertHasNoEffect(spec, allow("*", "*", "/other/**"), allow("*", "anonymous", "/other/**"));
        }
    }

    private static void assertHasNoEffect(CommandSpec spec, Rule... rules) throws Exception {
        try (var server = serverWith(rules);
                var ada = server.as("ada");
                var anonymous = server.anonymous()) {
            Map<String, String> before = server.tree();

            assertDenied(ask(ada, spec));
            assertDenied(ask(anonymous, spec));
            assertEquals(before, server.tree());
        }
    }

    private static void assertDenied(Header heard) {
        assertTrue(heard.status(0) == 403 || heard.status(0) == 404, heard.json());
    }

    @Test
    void theTableOfArgumentsNamesNothingElse() {
        assertEquals(
                installed().map(CommandSpec::name).sorted().toList(),
                ARGUMENTS.keySet().stream().sorted().toList());
    }
}
