package dev.waybill.shell.session;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.Spelling;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.transfer.BatchDownload;
import dev.waybill.client.transfer.BatchUpload;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code put} and {@code get} of trees, of several files, of large ones, and with the options of transfers. */
final class FileTransfers {

    /** What is larger goes in parts, so that a lost connection does not undo all of it. */
    private static final long LARGE_BYTES = 32L << 20;

    /** Options of the plain requests that transfers do not have. */
    private static final List<String> PLAIN = List.of("digest", "modified", "mode", "offset", "size");

    private static final String IF_MATCH = "ifMatch";

    private final Session session;
    private final Complaint complaint;

    FileTransfers(Session session, Complaint complaint) {
        this.session = session;
        this.complaint = complaint;
    }

    /** Whether {@code calls} are for this, as one plain request is not enough. */
    static boolean isFor(List<Call> calls, Session session) throws IOException {
        Call first = calls.get(0);
        boolean isPlain = plainOption(first) == null || TransferChoice.isMade(first);
        return calls.size() == 1 ? isFor(first, session) : isPlain && isOfFiles(first, session);
    }

    private static boolean isOfFiles(Call call, Session session) {
        return switch (call.command().name()) {
            case "put" -> !isStream(call.localFile(), session);
            case "get" -> !isStream(call.localTarget(), session);
            default -> false;
        };
    }

    private static boolean isFor(Call call, Session session) throws IOException {
        return switch (call.command().name()) {
            case "put" ->
                !isStream(call.localFile(), session)
                        && (TransferChoice.isMade(call) || (plainOption(call) == null && isLarge(call, session)));
            case "get" -> TransferChoice.isMade(call) && !isStream(call.localTarget(), session);
            default -> false;
        };
    }

    private static boolean isStream(@Nullable String name, Session session) {
        return name != null
                && (session.places().isStandardInput(name) || session.places().isStandardOutput(name));
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
        return call.localFile() == null && call.value(IF_MATCH) != null ? IF_MATCH : null;
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
                    Spelling.ofOption(plain) + " is for one plain file: it cannot be given with options of transfers");
        }
        run(calls, TransferChoice.of(first));
    }

    private void run(List<Call> calls, TransferOptions options) throws IOException, UsageException {
        Call first = calls.get(0);
        String what = calls.size() == 1 ? what(first) : calls.size() + " names";
        try (var report = new TransferReport(session, complaint, first.command().name(), false)) {
            report.sum(what, calls.size() == 1 ? move(first, options, report) : moveAll(calls, options, report));
        }
    }

    /** Whether {@code call}, a plain request whose connection was lost, can be gone on with. */
    static boolean mayGoOn(Call call, Session session) {
        return plainOption(call) == null && isOfFiles(call, session);
    }

    /** Goes on with {@code call} over another connection, if one can be made: what was done already is not done again. */
    void goOn(Call call) throws IOException, UsageException {
        run(List.of(call), TransferChoice.of(call).continuing());
    }

    /** Several go together. Conditions are for one alone, so where there are any it is one after the other. */
    private Summary moveAll(List<Call> calls, TransferOptions options, TransferReport report)
            throws IOException, UsageException {
        Call first = calls.get(0);
        if (first.localFile() == null) {
            return getAll(calls, options, report);
        }
        if (first.flag("ifAbsent") || first.text(IF_MATCH) != null) {
            return oneByOne(calls, options, report);
        }
        return putAll(calls, options, report);
    }

    private Summary oneByOne(List<Call> calls, TransferOptions options, TransferReport report)
            throws IOException, UsageException {
        Summary sum = Summary.NOTHING;
        for (Call call : calls) {
            session.checkNotCancelled();
            sum = sum.plus(one(call, options, report));
        }
        return sum;
    }

    private Summary putAll(List<Call> calls, TransferOptions options, TransferReport report)
            throws IOException, UsageException {
        var files = new ArrayList<Path>();
        for (Call call : calls) {
            files.add(session.local(String.valueOf(call.localFile())));
        }
        String target = RemoteFolder.parent(String.valueOf(calls.get(0).text("path")));
        try {
            var upload = new BatchUpload(session.client(), files, target, options, report);
            boolean isRecursive = TransferChoice.isRecursive(calls.get(0));
            return session.running(upload::cancel, isRecursive ? upload::runWithFolders : upload::run);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Summary getAll(List<Call> calls, TransferOptions options, TransferReport report)
            throws IOException, UsageException {
        var paths = new ArrayList<String>();
        for (Call call : calls) {
            paths.add(String.valueOf(call.text("path")));
        }
        Path target = requireNonNull(target(calls.get(0)).toAbsolutePath().getParent(), "a file is in a folder");
        try {
            var download = new BatchDownload(session.client(), paths, target, options, report);
            boolean isRecursive = TransferChoice.isRecursive(calls.get(0));
            return session.running(download::cancel, isRecursive ? download::runWithFolders : download::run);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** {@code mput} and {@code mget}: each of the names that {@code call} holds, into one folder, which is made if it is missing. */
    void runSeveral(Call call) throws IOException, UsageException {
        boolean isUp = call.command().name().equals("mput");
        @Nullable String to = call.text(TransferCommands.TO.name());
        Call kind = isUp && to != null ? call.makingParents() : call;
        Object names = call.value(isUp ? "file" : "path");
        var calls = new ArrayList<Call>();
        for (Object each : names instanceof List<?> several ? several : List.of()) {
            String name = String.valueOf(each);
            String last = isUp ? LocalName.of(name) : RemoteFolder.name(name);
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
        return new Placement(call.flag("ifAbsent"), call.text(IF_MATCH), call.flag("parents"));
    }

    private static void checkRecursive(Call call, String name) throws FileSystemException {
        if (!TransferChoice.isRecursive(call)) {
            throw new FileSystemException(name, null, "it is a folder: -r takes it with all that is in it");
        }
    }

    private Summary get(Call call, TransferOptions options, TransferReport report) throws IOException {
        String path = String.valueOf(call.text("path"));
        Path target = target(call);
        if (!TransferChoice.isRecursive(call) || !session.server().isFolder(path)) {
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
