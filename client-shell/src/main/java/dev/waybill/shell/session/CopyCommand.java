package dev.waybill.shell.session;

import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.FileCopy;
import dev.waybill.client.transfer.Placement;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.command.TransferChoice;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** {@code copy}: a file of one server to another, through here. */
final class CopyCommand {

    private final Session session;
    private final Complaint complaint;

    CopyCommand(Session session, Complaint complaint) {
        this.session = session;
        this.complaint = complaint;
    }

    /** Whether any of {@code words} is on another server; if not, the server copies by itself. */
    static boolean isFor(List<Word> words) {
        for (Word word : words) {
            if (isUrl(word.text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUrl(String text) {
        return text.startsWith("waybill") && text.contains("://");
    }

    /** A file on a server; closing it closes the client if that was made for it. */
    private record Place(WaybillClient client, boolean isOwned, String path, String shown) implements AutoCloseable {
        @Override
        public void close() {
            if (isOwned) {
                client.close();
            }
        }
    }

    void run(Call call) throws IOException, UsageException {
        String from = String.valueOf(call.text("source"));
        String to = String.valueOf(call.text("target"));
        try (Place source = place(from, "");
                Place target = place(to, RemoteFolder.name(source.path()));
                var report = new TransferReport(session, complaint, "copy", false)) {
            var copy = new FileCopy(source.client(), target.client(), TransferChoice.of(call), report);
            report.sum(
                    source.shown() + " -> " + target.shown(),
                    session.running(copy::cancel, () -> copy.copy(source.path(), target.path(), Placement.USUAL)));
        }
    }

    /** @param name of the file if {@code text} is the folder that takes it */
    private Place place(String text, String name) throws UsageException {
        boolean isFolder = text.endsWith("/") && !name.isEmpty();
        if (!isUrl(text)) {
            String path = RemoteFolder.resolve(session.folder(), isFolder ? text + name : text);
            return new Place(session.client(), false, path, path);
        }
        ServerAddress address;
        try {
            address = ServerAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (address.isUnix()) {
            throw new UsageException(
                    "\"" + text + "\" names a socket and no file: only one of the two servers can be reached"
                            + " so, by starting the shell with it");
        }
        String path = RemoteFolder.resolve("/", isFolder ? address.path() + "/" + name : address.path());
        return new Place(session.server().clientOf(address), true, path, text);
    }
}
