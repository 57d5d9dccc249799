package dev.waybill.shell.session;

import dev.waybill.shell.classic.ClassicCommands;
import dev.waybill.shell.classic.HeaderSizeCommand;
import dev.waybill.shell.classic.JsonCommand;
import dev.waybill.shell.classic.PacketsCommand;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** The commands that speak other protocols: local files to peers and back. */
final class ClassicTransfers {

    private final Session session;
    private final OwnOutput out;
    private final ClassicCommands peers;

    ClassicTransfers(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
        this.peers = new ClassicCommands(session::local);
    }

    /** The bytes alone. */
    void send(List<Word> words) throws IOException {
        peers.sink(words);
    }

    /** The name and the bytes; shows the answer. */
    void sendNamed(List<Word> words) throws IOException {
        String answer = peers.named(words);
        out.tell(answer, "answer", answer);
    }

    /** The name, the size and the bytes. */
    void sendSized(List<Word> words) throws IOException {
        peers.separator(words);
    }

    /** A file over UDP. */
    void movePackets(List<Word> words) throws IOException {
        String told = new PacketsCommand(session::local).run(words);
        out.tell(told, "moved", told);
    }

    /** Requests and answers in JSON; shows what comes. */
    void speakJson(List<Word> words) throws IOException {
        new JsonCommand(session::local).run(words, line -> out.tell(line, "answer", line));
    }

    /** The times that a server tells. */
    void tellTimes(List<Word> words) throws IOException {
        new HeaderSizeCommand().run(words, line -> {
            out.tell(line, "answer", line);
            session.streams().out().flush();
        });
    }
}
