package dev.waybill.server.audit;

import dev.waybill.api.Caller;
import dev.waybill.api.Status;
import dev.waybill.server.call.RequestLog;
import java.util.List;

/**
 * A log, and the audit beside it, which hears of each answer.
 *
 * @param log hears all
 */
public record AuditedLog(RequestLog log, Audit audit) implements RequestLog {

    @Override
    public void answered(Asked asked, Answer answer) {
        audit.add(asked, answer);
        log.answered(asked, answer);
    }

    @Override
    public void came(Caller caller, String dialect) {
        log.came(caller, dialect);
    }

    @Override
    public void loggedIn(Caller caller, String method) {
        log.loggedIn(caller, method);
    }

    @Override
    public void loginFailed(Caller caller, String user, String method, Status status) {
        log.loginFailed(caller, user, method, status);
    }

    @Override
    public void failed(String incident, String action, Throwable cause) {
        log.failed(incident, action, cause);
    }

    @Override
    public void ended(Caller caller, String sentence) {
        log.ended(caller, sentence);
    }

    @Override
    public void leftOpen(String action, String what) {
        log.leftOpen(action, what);
    }

    @Override
    public void givenUp(Caller caller, String action, StackTraceElement[] trace) {
        log.givenUp(caller, action, trace);
    }

    @Override
    public void starved(List<String> actions) {
        log.starved(actions);
    }
}
