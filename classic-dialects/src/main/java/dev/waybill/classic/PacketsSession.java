package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.DatagramDialect;
import dev.waybill.api.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client of {@code packets}, from its first command until it is silent for long. Of one thread. */
final class PacketsSession {

    /** All datagrams of a file have so many bytes, but for the last one, which has fewer. */
    static final int DATAGRAM_BYTES = 4096;

    private static final Pattern COMMAND = Pattern.compile("(get|put)\\s+\\S.*|list|exit", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatagramDialect.Conversation peer;
    private final Packets.Setting setting;

    PacketsSession(DatagramDialect.Conversation peer, Packets.Setting setting) {
        this.peer = peer;
        this.setting = setting;
    }

    /** Whether {@code said} is what a client begins with. */
    static boolean isCommand(String said) {
        return COMMAND.matcher(said).matches();
    }

    /** What a datagram says. */
    static String text(byte[] datagram) {
        return new String(datagram, StandardCharsets.UTF_8).strip();
    }

    /** Answers each command until the client is silent or says that it leaves; this server serves on then. */
    void run() throws Exception {
        @Nullable String said = null;
        do {
            peer.patience(PATIENCE);
            said = answer(said == null ? text(peer.receive()) : said);
            peer.endCall();
        } while (said == null || !said.equals("exit"));
    }

    /** Answers the next command, if that came already. */
    private @Nullable String answer(String said) throws Exception {
        String[] words = said.split("\\s+", 2);
        String name = words.length < 2 ? "" : words[1];
        switch (words[0]) {
            case "get" -> get(name);
            case "put" -> {
                return put(name);
            }
            case "list" -> list();
            case "exit" -> {
                return "exit";
            }
            default -> say("Error: You asked for: " + words[0] + " which is not understood by the server.");
        }
        return null;
    }

    private void get(String name) throws IOException, InterruptedException {
        say("Valid Get command. Let's go ahead ");
        if (!(fileOf(name) instanceof Reply.Payload.Bytes file)) {
            say("Error: File does not exist in Server directory.");
            return;
        }
        say("File exists. Let's go ahead ");
        send(file.content());
    }

    private Reply.@Nullable Payload fileOf(String name) throws IOException, InterruptedException {
        try {
            return peer.call("get", null, "path", setting.folder().child(name)).payload();
        } catch (CommandException e) {
            return null;
        }
    }

    private void send(Content file) throws IOException, InterruptedException {
        long count = file.lengthBytes() / DATAGRAM_BYTES + 1;
        say(String.valueOf(count));
        InputStream in = file.stream();
        long left = file.lengthBytes();
        for (long i = 0; i < count; i++) {
            byte[] datagram = in.readNBytes((int) Math.min(left, DATAGRAM_BYTES));
            left -= datagram.length;
            if (datagram.length < DATAGRAM_BYTES && left > 0) {
                throw new EOFException("the file became shorter while it was sent");
            }
            peer.send(datagram);
            peer.pause(setting.pace());
        }
    }

    private @Nullable String put(String name) throws IOException, InterruptedException {
        var body = new PacketsFile(peer, setting.silence());
        try {
            Reply reply = peer.call("put", body, "path", setting.folder().child(name), "parents", true);
            if (!reply.isOk() && !body.hasBegun()) {
                say("Error: " + reply.get("error"));
            }
            return null;
        } catch (CommandException e) {
            say("Error: " + e.sentence());
            return null;
        } catch (PacketsFile.OtherCommandException e) {
            return e.command();
        } catch (ProtocolException e) {
            return commandAfterRest();
        }
    }

    /** What may still come of a file that is not whole is no command, and not answered. */
    private @Nullable String commandAfterRest() throws IOException, InterruptedException {
        while (peer.awaitDatagram(setting.silence())) {
            String said = text(peer.receive());
            if (isCommand(said)) {
                return said;
            }
        }
        return null;
    }

    /** The names that fit into one datagram. */
    private void list() throws Exception {
        say("Valid List command. Let's go ahead ");
        List<String> names = Listed.in(setting.folder(), peer).stream()
                .filter(each -> !each.folder())
                .map(Listed::name)
                .sorted()
                .toList();
        say(PythonList.of(names, DATAGRAM_BYTES));
    }

    private void say(String text) throws IOException {
        peer.send(text.getBytes(StandardCharsets.UTF_8));
    }
}
