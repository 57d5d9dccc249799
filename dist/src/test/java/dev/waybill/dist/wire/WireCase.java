package dev.waybill.dist.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.dist.Bounds;
import dev.waybill.dist.Classics;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One behaviour of the wire: what a fresh server is like, what is sent to it, and what must come back. A case file holds
 * several, each under a line {@code == title}, as lines of a keyword and what it is about:
 *
 * <pre>
 * server read-only            it is like that: read-only, or drain=N, header=N, upload=N
 * file /a.txt "hello"         it holds this file; folder /d: this folder
 * &gt; {"action":"ping"}         send a frame, of JSON as it stands or of quoted bytes
 * &gt;&gt; "12        "            send bytes as they are
 * &gt;chunk "hello"             send a chunk; &gt;end {…}: the end and a trailer; &gt;abort {…}: give up; &gt;half: no more will come
 * &lt; {"status":204,"time":"*"} read a frame with exactly these fields; * stands for anything, also within a text
 * &lt;&lt; "12        "            read exactly these bytes
 * &lt;body "hello" {…}          read a whole body and its trailer; &lt;broken "hel" {…}: one that is given up
 * &lt;close                      the server's stream ends here
 * stored /a.txt "hello"       the file is there now; absent /a.txt: nothing is there
 * </pre>
 *
 * The greeting is read ahead of the first step, unless that is {@code <greeting {…}}. Lines that start with {@code #}
 * and empty ones say nothing.
 *
 * <p>A case of a dialect, which has no greeting, can say more. It ends with a look at the server, which must serve on and
 * have nothing left over.
 *
 * <pre>
 * dialect sink patience=1s    the peer meets this dialect, which has these options
 * server patience=300         milliseconds of silence until the server gives up
 * &gt;slow "hello"               send bytes one at a time; &gt;reset: leave without a goodbye
 * &lt;json {"status_code":200}   read a JSON object with exactly these fields
 * &lt;port "hello"               read a port of this machine, and these bytes from there to their end
 * &lt;digits 17                 read so many digits and dots
 * &lt;gone                       the server has noticed that the peer left
 * </pre>
 */
record WireCase(String title, List<String> lines) {

    static List<WireCase> in(Path file) throws IOException {
        var cases = new ArrayList<WireCase>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.startsWith("== ")) {
                cases.add(new WireCase(line.substring(3), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.getLast().lines.add(line);
            }
        }
        return cases;
    }

    /** Plays it against a server of its own. */
    void play() throws IOException, InterruptedException {
        var setup = RunningServer.setupInstalled();
        for (String line : lines) {
            if (line.startsWith("server ")) {
                setup = like(setup, line.substring("server ".length()));
            }
        }
        for (String line : lines) {
            if (line.startsWith("dialect ")) {
                String[] words = line.split(" ");
                play(Classics.start(setup, words[1], options(words)), words[1]);
                return;
            }
        }
        try (var server = setup.start();
                var peer = Peer.connect(server.address())) {
            if (lines.stream().noneMatch(line -> line.startsWith("<greeting"))) {
                peer.read();
            }
            for (String line : lines) {
                step(line, peer, server.root());
            }
        }
    }

    private static String[] options(String[] words) {
        return Stream.of(words)
                .skip(2)
                .flatMap(each -> Stream.of(each.split("=", 2)))
                .toArray(String[]::new);
    }

    private void play(RunningServer server, String dialect) throws IOException, InterruptedException {
        try (server) {
            try (var peer = Peer.connect(server.address(dialect))) {
                for (String line : lines) {
                    if (line.equals("<gone")) {
                        server.log().await(RecordingLog.Line.Ended.class, each -> true);
                    } else {
                        step(line, peer, server.root());
                    }
                }
            }
            try (var other = server.connect()) {
                assertEquals(204, other.ask("action", "ping").status(0));
            }
            server.stop();
            try (Stream<Path> files = Files.walk(server.root())) {
                assertEquals(
                        List.of(),
                        files.map(each -> String.valueOf(each.getFileName()))
                                .filter(name -> name.startsWith(".waybill-") && !name.equals(".waybill-lock"))
                                .toList());
            }
        }
    }

    private static RunningServer.Setup like(RunningServer.Setup setup, String word) {
        int equals = word.indexOf('=');
        if (equals < 0 && word.equals("read-only")) {
            return setup.asReadOnly();
        }
        long value = Long.parseLong(word.substring(equals + 1));
        if (word.startsWith("patience=")) {
            return setup.with(Classics.patience(Duration.ofMillis(value)));
        }
        Limits usual = setup.limits();
        return setup.with(Bounds.bytes(
                usual,
                word.startsWith("header=") ? (int) value : usual.bytes().header(),
                word.startsWith("drain=") ? value : usual.bytes().drain(),
                word.startsWith("upload=") ? value : usual.bytes().upload()));
    }

    private static void step(String line, Peer peer, Path root) throws IOException {
        int space = line.indexOf(' ');
        String keyword = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1);
        switch (keyword) {
            case "server", "dialect" -> {}
            case "file", "folder", "stored", "absent" -> Stored.step(keyword, rest, root);
            case ">" -> peer.sendChunk(rest.startsWith("\"") ? Quoted.bytes(rest) : Quoted.utf8(rest));
            case ">>" -> peer.sendRaw(Quoted.bytes(rest));
            case ">chunk" -> peer.sendChunk(Quoted.bytes(rest));
            case ">end" -> peer.sendEnd(rest);
            case ">abort" -> peer.sendRaw(Peer.length(-1)).sendFrame(rest);
            case ">half" -> peer.endOutput();
            case ">reset" -> peer.reset();
            case ">slow" -> {
                for (byte each : Quoted.bytes(rest)) {
                    peer.sendRaw(new byte[] {each});
                }
            }
            default -> Expected.step(keyword, rest, peer);
        }
    }
}
