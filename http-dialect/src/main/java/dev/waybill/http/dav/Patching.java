package dev.waybill.http.dav;

import dev.waybill.api.CommandException;
import dev.waybill.api.store.Entry;
import dev.waybill.http.exchange.Answer;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** PROPPATCH (RFC 4918 9.2): all that it asks for is done, or nothing. */
record Patching(LockTable locks, DeadProperties properties) {

    private static final Predicate<PropPatch.Step> IS_LIVE = step -> LiveProperty.of(step.name()) != null;

    void answer(DavRequest request) throws IOException, InterruptedException {
        PropPatch patch = PropPatch.of(request.body());
        Entry entry = request.look(request.path());
        if (entry == null) {
            throw CommandException.notFound(request.path());
        }
        request.checkMayWrite();
        boolean isPossible = patch.steps().stream().noneMatch(IS_LIVE);
        int status = 200;
        if (isPossible) {
            try {
                Change change = request.change().content(request.stored());
                locks.during(change, begun -> properties.change(request.stored(), patch));
            } catch (HttpRefusal full) {
                status = full.status();
            }
        }
        int othersStatus = status;
        request.exchange().stream(Answer.of(207).with("Content-Type", XmlOut.MEDIA), target -> {
            XmlOut out = XmlOut.begin(target, "multistatus");
            out.element("response", () -> {
                out.element("href", Urls.href(request.path(), entry.isFolder()));
                if (isPossible) {
                    write(patch.steps(), othersStatus, out);
                } else {
                    write(patch.steps().stream().filter(IS_LIVE).toList(), 403, out);
                    write(patch.steps().stream().filter(IS_LIVE.negate()).toList(), 424, out);
                }
            });
            out.finish();
        });
    }

    private static void write(List<PropPatch.Step> steps, int status, XmlOut out) throws IOException {
        if (steps.isEmpty()) {
            return;
        }
        out.element("propstat", () -> {
            out.element("prop", () -> {
                for (PropPatch.Step step : steps) {
                    out.empty(step.name());
                }
            });
            out.element("status", "HTTP/1.1 " + status + " " + reason(status));
            if (status == 403) {
                out.element("error", () -> out.empty("cannot-modify-protected-property"));
            }
        });
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 403 -> "Forbidden";
            case 424 -> "Failed Dependency";
            default -> "Insufficient Storage";
        };
    }
}
