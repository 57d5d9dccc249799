package dev.waybill.dist.wire;

import dev.waybill.server.connection.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    void play() throws IOException {
        var setup = RunningServer.setupInstalled();
        for (String line : lines) {
            if (line.startsWith("server ")) {
                setup = like(setup, line.substring("server ".length()));
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

    private static RunningServer.Setup like(RunningServer.Setup setup, String word) {
        int equals = word.indexOf('=');
        if (equals < 0 && word.equals("read-only")) {
            return setup.asReadOnly();
        }
        long value = Long.parseLong(word.substring(equals + 1));
        Limits usual = setup.limits();
        return setup.with(new Limits(
                usual.connections(),
                usual.connectionsPerAddress(),
                word.startsWith("header=") ? (int) value : usual.headerBytes(),
                word.startsWith("drain=") ? value : usual.drainBytes(),
                word.startsWith("upload=") ? value : usual.uploadBytes(),
                usual.idle(),
                usual.stall(),
                usual.deadline(),
                usual.grace()));
    }

    private static void step(String line, Peer peer, Path root) throws IOException {
        int space = line.indexOf(' ');
        String keyword = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1);
        switch (keyword) {
            case "server" -> {}
            case "file", "folder", "stored", "absent" -> Stored.step(keyword, rest, root);
            case ">" -> peer.sendChunk(rest.startsWith("\"") ? Quoted.bytes(rest) : Quoted.utf8(rest));
            case ">>" -> peer.sendRaw(Quoted.bytes(rest));
            case ">chunk" -> peer.sendChunk(Quoted.bytes(rest));
            case ">end" -> peer.sendEnd(rest);
            case ">abort" -> peer.sendRaw(Peer.length(-1)).sendFrame(rest);
            case ">half" -> peer.endOutput();
            default -> Expected.step(keyword, rest, peer);
        }
    }
}
