package dev.waybill.shell.session;

import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** {@code cat}: files of the server on standard output, one after the other. */
final class ShownFiles {

    private final RemoteCommands remote;

    ShownFiles(RemoteCommands remote) {
        this.remote = remote;
    }

    void show(List<Word> files, Complaint complaint) throws IOException, UsageException {
        for (Word file : files) {
            remote.run("get", List.of(Word.of("--"), file, Word.of("-")), complaint);
        }
    }
}
