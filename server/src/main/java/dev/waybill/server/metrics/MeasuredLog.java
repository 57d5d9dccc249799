package dev.waybill.server.metrics;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.Caller;
import dev.waybill.api.Status;
import dev.waybill.server.call.RequestLog;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A log, and beside it the counts of what it hears. Any thread. */
public final class MeasuredLog implements RequestLog {

    private final RequestLog log;
    private final RequestFigures requests;

    /** All are there from the beginning, so that any thread may look. */
    private final Map<Happening, LongAdder> happenings = new EnumMap<>(Happening.class);

    /** By dialect: there are as many as listeners speak. */
    private final ConcurrentHashMap<String, LongAdder> came = new ConcurrentHashMap<>();

    /** Counts what {@code log} hears. */
    public MeasuredLog(RequestLog log, RequestFigures requests) {
        this.log = log;
        this.requests = requests;
        for (Happening happening : Happening.values()) {
            happenings.put(happening, new LongAdder());
        }
    }

    RequestFigures requests() {
        return requests;
    }

    long count(Happening happening) {
        return counter(happening).sum();
    }

    private LongAdder counter(Happening happening) {
        return requireNonNull(happenings.get(happening));
    }

    /** How many connections have come, by their dialects. */
    Map<String, Long> came() {
        var all = new TreeMap<String, Long>();
        came.forEach((dialect, count) -> all.put(dialect, count.sum()));
        return all;
    }

    private void count(Happening happening, Runnable then) {
        counter(happening).increment();
        then.run();
    }

    @Override
    public void answered(Asked asked, Answer answer) {
        requests.add(asked.action(), answer.outcome());
        log.answered(asked, answer);
    }

    @Override
    public void came(Caller caller, String dialect) {
        came.computeIfAbsent(dialect, none -> new LongAdder()).increment();
        log.came(caller, dialect);
    }

    @Override
    public void loggedIn(Caller caller, String method) {
        count(Happening.LOGIN, () -> log.loggedIn(caller, method));
    }

    @Override
    public void loginFailed(Caller caller, String user, String method, Status status) {
        count(Happening.FAILED_LOGIN, () -> log.loginFailed(caller, user, method, status));
    }

    @Override
    public void failed(String incident, String action, Throwable cause) {
        count(Happening.DEFECT, () -> log.failed(incident, action, cause));
    }

    @Override
    public void ended(Caller caller, String sentence) {
        count(Happening.BROKEN_OFF, () -> log.ended(caller, sentence));
    }

    @Override
    public void leftOpen(String action, String what) {
        log.leftOpen(action, what);
    }

    @Override
    public void givenUp(Caller caller, String action, StackTraceElement[] trace) {
        count(Happening.GIVEN_UP, () -> log.givenUp(caller, action, trace));
    }

    @Override
    public void starved(List<String> actions) {
        count(Happening.STARVATION, () -> log.starved(actions));
    }
}
