package dev.waybill.shell.session;

import dev.waybill.client.transfer.Mirror;
import dev.waybill.client.transfer.MirrorOptions;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.LocalName;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.command.TransferChoice;
import dev.waybill.shell.command.TransferCommands;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code mirror}: a folder of the server here, or with {@code -R} a local one at the server. */
final class MirrorCommand {

    /** How long a local source is quiet ahead of a round; between two looks at one at the server. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Session session;
    private final Complaint complaint;

    MirrorCommand(Session session, Complaint complaint) {
        this.session = session;
        this.complaint = complaint;
    }

    /** @throws PartlyDone if something failed: then each failure was told */
    void run(Call call) throws IOException, UsageException {
        TransferOptions options = TransferChoice.of(call);
        MirrorOptions mirror = options(call);
        String source = String.valueOf(call.text("source"));
        @Nullable String target = call.text("target");
        boolean isUp = TransferChoice.isGiven(call, TransferCommands.REVERSE);
        try (var report = new TransferReport(session, complaint, "mirror", mirror.dryRun())) {
            if (isUp) {
                Path from = session.local(source);
                String to = RemoteFolder.resolve(session.folder(), target == null ? LocalName.of(source) : target);
                run(Mirror.up(session.client(), from, to, options, mirror, report), call, source + " -> " + to, report);
            } else {
                String from = RemoteFolder.resolve(session.folder(), source);
                Path to = session.local(target == null ? RemoteFolder.name(from) : target);
                run(Mirror.down(session.client(), from, to, options, mirror, report), call, from + " -> " + to, report);
            }
        }
    }

    private void run(Mirror mirror, Call call, String what, TransferReport report) throws IOException {
        if (!TransferChoice.isGiven(call, TransferCommands.WATCH)) {
            report.sum(what, session.running(mirror::cancel, mirror::run));
            return;
        }
        session.running(mirror::cancel, () -> {
            mirror.watch(REST, sum -> report.tellIfAnything(what, sum));
            return Summary.NOTHING;
        });
    }

    private static MirrorOptions options(Call call) throws UsageException {
        MirrorOptions options = MirrorOptions.USUAL;
        boolean deletes = TransferChoice.isGiven(call, TransferCommands.DELETE);
        if (call.value(TransferCommands.MAX_DELETE.name()) instanceof Long max) {
            if (!deletes || max < 0) {
                throw new UsageException("--max-delete is a number from 0 on, and limits --delete: give both");
            }
            options = options.deleting(max);
        } else if (deletes) {
            options = options.deleting();
        }
        return TransferChoice.isGiven(call, TransferCommands.DRY_RUN) ? options.dry() : options;
    }
}
