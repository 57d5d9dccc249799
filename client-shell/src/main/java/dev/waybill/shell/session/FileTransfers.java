package dev.waybill.shell.session;

import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.transfer.FileDownload;
import dev.waybill.client.transfer.FileUpload;
import dev.waybill.client.transfer.Placement;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.client.transfer.TreeDownload;
import dev.waybill.client.transfer.TreeUpload;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.LocalName;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.command.TransferChoice;
import dev.waybill.shell.command.TransferCommands;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code put} and {@code get} of trees, of several files, of large ones, and with the options of transfers. */
final class FileTransfers {

    /** What is larger goes in parts, so that a lost connection does not undo all of it. */
    private static final long LARGE_BYTES = 32L << 20;

    /** Options of the plain requests that transfers do not have. */
    private static final List<String> PLAIN = List.of("digest", "modified", "offset", "size");

    private final Session session;
    private final Complaint complaint;

    FileTransfers(Session session, Complaint complaint) {
        this.session = session;
        this.complaint = complaint;
    }

    /** Whether {@code call} is for this, as one plain request is not enough. */
    static boolean isFor(Call call, Session session) throws IOException {
        return switch (call.command().name()) {
            case "put" ->
                !isStream(call.localFile(), session)
                        && (TransferChoice.isMade(call) || (plainOption(call) == null && isLarge(call, session)));
            case "get" -> TransferChoice.isMade(call) && !isStream(call.localTarget(), session);
            default -> false;
        };
    }

    private static boolean isStream(@Nullable String name, Session session) {
        return name != null && (session.isStandardInput(name) || session.isStandardOutput(name));
    }

    private static boolean isLarge(Call call, Session session) throws IOException {
        Path file = session.local(String.valueOf(call.localFile()));
        return Files.isRegularFile(file) && Files.size(file) > LARGE_BYTES;
    }

    private static @Nullable String plainOption(Call call) {
        for (String option : PLAIN) {
            if (call.value(option) != null) {
                return option;
            }
        }
        return null;
    }

    /**
     * Moves what {@code calls} name, one after the other, and tells what came of it.
     *
     * @throws PartlyDone if something failed: then each failure was told
     */
    void run(List<Call> calls) throws IOException, UsageException {
        Call first = calls.get(0);
        String plain = plainOption(first);
        if (plain != null) {
            throw new UsageException(
                    "--" + plain + " is for one plain file: it cannot be given with options of transfers");
        }
        TransferOptions options = TransferChoice.of(first);
        String what = calls.size() == 1 ? what(first) : calls.size() + " names";
        try (var report = new TransferReport(session, complaint, first.command().name(), false)) {
            Summary sum = Summary.NOTHING;
            for (Call call : calls) {
                session.checkNotCancelled();
                sum = sum.plus(calls.size() == 1 ? move(call, options, report) : one(call, options, report));
            }
            report.sum(what, sum);
        }
    }

    /** {@code mput} and {@code mget}: each of the names that {@code call} holds, into one folder, which is made if it is missing. */
    void runSeveral(Call call) throws IOException, UsageException {
        boolean isUp = call.command().name().equals("mput");
        @Nullable String to = call.text(TransferCommands.TO.name());
        Call kind = isUp && to != null ? call.makingParents() : call;
        Object names = call.value(isUp ? "file" : "path");
        var calls = new ArrayList<Call>();
        var taken = new HashSet<String>();
        for (Object each : names instanceof List<?> several ? several : List.of()) {
            String name = String.valueOf(each);
            String last = isUp ? LocalName.of(name) : RemoteFolder.name(name);
            if (!taken.add(last)) {
                throw new UsageException("two of them are called \"" + last + "\", and one would replace the other");
            }
            calls.add(
                    isUp
                            ? kind.up(name, RemoteFolder.resolve(session.folder(), folder(to) + last))
                            : kind.down(name, folder(to) + last));
        }
        if (!isUp && to != null && !Files.isDirectory(session.local(to))) {
            Files.createDirectories(session.local(to));
        }
        run(calls);
    }

    private static String folder(@Nullable String to) {
        return to == null ? "" : to.endsWith("/") ? to : to + "/";
    }

    private String what(Call call) {
        return call.localFile() != null
                ? call.localFile() + " -> " + call.text("path")
                : call.subject() + " -> " + target(call);
    }

    /** One of several, whose failure keeps the others from nothing. */
    private Summary one(Call call, TransferOptions options, TransferReport report) throws IOException, UsageException {
        try {
            return move(call, options, report);
        } catch (CannotConnectException | ConnectionBrokenException | Interrupted e) {
            throw e;
        } catch (IOException e) {
            session.checkNotCancelled();
            if (ExitCode.of(e) == ExitCode.NO_SPACE) {
                throw e;
            }
            report.failed(call.subject(), e);
            return new Summary(0, 0, 0, 0, 0, 1, 0);
        }
    }

    private Summary move(Call call, TransferOptions options, TransferReport report) throws IOException, UsageException {
        return call.localFile() == null ? get(call, options, report) : put(call, options, report);
    }

    private Summary put(Call call, TransferOptions options, TransferReport report) throws IOException {
        String name = String.valueOf(call.localFile());
        String path = String.valueOf(call.text("path"));
        Path file = session.local(name);
        if (!Files.isDirectory(file)) {
            var upload = new FileUpload(session.client(), options, report);
            return session.running(upload::cancel, () -> upload.send(file, path, placement(call)));
        }
        checkRecursive(call, name);
        var upload = new TreeUpload(session.client(), file, path, options, report);
        return session.running(upload::cancel, upload::run);
    }

    private static Placement placement(Call call) {
        return new Placement(call.flag("ifAbsent"), call.text("ifMatch"), call.flag("parents"));
    }

    private static void checkRecursive(Call call, String name) throws FileSystemException {
        if (!TransferChoice.isRecursive(call)) {
            throw new FileSystemException(name, null, "it is a folder: -r takes it with all that is in it");
        }
    }

    private Summary get(Call call, TransferOptions options, TransferReport report) throws IOException {
        String path = String.valueOf(call.text("path"));
        Path target = target(call);
        if (!TransferChoice.isRecursive(call) || !session.isFolder(path)) {
            var download = new FileDownload(session.client(), options, report);
            return session.running(download::cancel, () -> download.fetch(path, target));
        }
        var download = new TreeDownload(session.client(), path, target, options, report);
        return session.running(download::cancel, download::run);
    }

    private Path target(Call call) {
        return KeptName.target(session, call, "");
    }
}
