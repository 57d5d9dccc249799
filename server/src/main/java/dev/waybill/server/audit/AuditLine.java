package dev.waybill.server.audit;

import dev.waybill.api.Digest;
import dev.waybill.api.Outcome;
import dev.waybill.server.call.RequestLog;
import dev.waybill.server.log.LogText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit as it is built, field by field. Whatever others have named is escaped, so that one line stays one
 * line in both formats and shows what it holds. Of one thread.
 */
final class AuditLine {

    private final AuditFormat format;
    private final StringBuilder line = new StringBuilder(192);

    private AuditLine(AuditFormat format) {
        this.format = format;
    }

    /** That of a request. */
    static byte[] of(AuditFormat format, Instant time, RequestLog.Asked asked, RequestLog.Answer answer) {
        Outcome outcome = answer.outcome();
        Digest digest = answer.digest();
        var line = new AuditLine(format).begin(time);
        line.number("connection", asked.connection());
        line.text("user", asked.caller().user());
        line.text("address", asked.caller().address());
        line.text("action", asked.action());
        line.paths(asked.subjects());
        line.number("status", outcome.status().number());
        line.number("in", outcome.bytesIn());
        line.number("out", outcome.bytesOut());
        line.text("digest", digest == null ? null : digest.algorithm() + ":" + digest.hex());
        line.bare("ms", String.format(Locale.ROOT, "%.3f", outcome.time().toNanos() / 1e6));
        line.text("rule", answer.rule());
        return line.end();
    }

    /** That which stands for {@code lost} others, which could not be written. */
    static byte[] ofLost(AuditFormat format, Instant time, long lost) {
        var line = new AuditLine(format).begin(time);
        line.number("lost", lost);
        return line.end();
    }

    private boolean isJson() {
        return format == AuditFormat.JSON;
    }

    private AuditLine begin(Instant time) {
        line.append(isJson() ? "{\"time\":\"" + time + '"' : time + " AUDIT");
        return this;
    }

    private byte[] end() {
        line.append(isJson() ? "}\n" : "\n");
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A value that needs no escaping. */
    private void bare(String name, String value) {
        if (isJson()) {
            line.append(",\"").append(name).append("\":").append(value);
        } else {
            line.append(' ').append(name).append('=').append(value);
        }
    }

    private void number(String name, long value) {
        bare(name, Long.toString(value));
    }

    /** What has no value is left out of JSON, and is {@code -} in a text. */
    private void text(String name, @Nullable String value) {
        if (isJson()) {
            if (value != null) {
                bare(name, LogText.quoted(value));
            }
        } else {
            bare(name, value == null || value.isEmpty() ? "-" : LogText.escaped(value));
        }
    }

    private void paths(List<String> paths) {
        if (isJson()) {
            bare(
                    "paths",
                    "[" + String.join(",", paths.stream().map(LogText::quoted).toList()) + "]");
        } else if (paths.isEmpty()) {
            text("path", null);
        } else {
            paths.forEach(path -> text("path", path));
        }
    }
}
