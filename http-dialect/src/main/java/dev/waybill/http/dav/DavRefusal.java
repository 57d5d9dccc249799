package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request with the XML that RFC 4918 16 wants: the condition that was not met, and perhaps what it is about.
 * Carries no stack trace: it is an answer.
 */
final class DavRefusal extends RuntimeException {

    private final int status;
    private final String condition;
    private final transient @Nullable RemotePath about;

    private DavRefusal(int status, String condition, @Nullable RemotePath about) {
        super(condition, null, false, false);
        this.status = status;
        this.condition = condition;
        this.about = about;
    }

    /** {@code status}, because {@code condition} was not met. */
    static DavRefusal of(int status, String condition) {
        return new DavRefusal(status, condition, null);
    }

    /** 423: the request does not speak of the lock at {@code root}. */
    static DavRefusal locked(RemotePath root) {
        return new DavRefusal(423, "lock-token-submitted", root);
    }

    /** 423: a lock cannot be had beside what is at {@code root}. */
    static DavRefusal conflict(RemotePath root) {
        return new DavRefusal(423, "no-conflicting-lock", root);
    }

    int status() {
        return status;
    }

    /** The name of an element of WebDAV's namespace. */
    String condition() {
        return condition;
    }

    /** A path of the whole store. */
    @Nullable
    RemotePath about() {
        return about;
    }
}
