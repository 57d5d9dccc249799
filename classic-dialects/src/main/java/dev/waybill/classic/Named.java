package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code named}: a line with a name, then the file's bytes up to the client's close. The client waits for one answer, and
 * gets it once the name was judged and may be written, so nobody waits for the other.
 */
public final class Named implements Dialect {

    private static final int LONGEST_LINE = 4096;
    private static final byte[] ANSWER = "Message received!".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "named";
    }

    @Override
    public Speaker open(Listening at) {
        RemotePath folder = Options.of(at, "named: ", "folder").folder();
        return peer -> receive(peer, folder);
    }

    private static void receive(Dialect.Conversation peer, RemotePath folder) throws IOException, InterruptedException {
        String line = peer.readLine(LONGEST_LINE);
        if (line == null) {
            return;
        }
        RemotePath path = folder.child(line.substring(line.lastIndexOf('/') + 1));
        peer.call("put", new AnsweredContent(peer.rest(), peer.output(), ANSWER), "path", path, "parents", true);
    }
}
