package dev.waybill.shell.session;

import dev.waybill.client.GetOptions;
import dev.waybill.client.Progress;
import dev.waybill.client.Reply;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.TextChannel;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** {@code view}: a file of the server in the user's pager. Where standard output is no terminal it is {@code cat}. */
final class ViewedFile {

    private static final String USUAL_PAGER = "$(command -v less || echo more)";

    private final Session session;
    private final RemoteCommands remote;

    ViewedFile(Session session, RemoteCommands remote) {
        this.session = session;
        this.remote = remote;
    }

    void view(Word name, Complaint complaint) throws IOException, UsageException {
        if (!session.style().terminal() || session.style().json()) {
            new ShownFiles(remote).show(List.of(name), complaint);
            return;
        }
        if (name.glob() != null) {
            throw new UsageException("\"" + name.text() + "\" is a pattern, and view takes one name");
        }
        session.settle();
        String path = RemoteFolder.resolve(session.folder(), name.text());
        try (Reply reply = session.client().openFile(path, GetOptions.ALL)) {
            session.streams().out().flush();
            session.lendingKeyboard(() -> {
                page(reply);
                return reply;
            });
        }
    }

    private void page(Reply reply) throws IOException {
        var pager = UsersProgram.named(USUAL_PAGER, "PAGER");
        Process process =
                pager.on(session.local("")).redirectInput(Redirect.PIPE).start();
        try (var input = new ProcessInput(process)) {
            var text = TextChannel.fitting(new Output(input), session.style());
            if (text != null) {
                reply.transferTo(text, Progress.NONE);
                text.close();
            }
        } catch (Output.ClosedException e) {
            // Whoever has seen enough leaves the pager ahead of the end.
            pager.await(process);
            return;
        } catch (IOException e) {
            process.destroy();
            throw e;
        }
        pager.await(process);
    }
}
