package dev.waybill.http.share;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Resource;
import dev.waybill.http.exchange.Target;
import dev.waybill.http.file.FileReading;
import dev.waybill.http.login.ConnectionLogin;
import java.io.IOException;

/**
 * {@code /s/TOKEN}: what a link shows, and {@code /s/TOKEN/NAME} what is in it if it is a folder. The request is the sharer's,
 * whoever sends it; no path and no link of the file system leads out of what was shared. Of one connection.
 */
public final class Shared implements Resource {

    private static final int GONE = 410;

    private final Sharing sharing;
    private final ConnectionLogin login;

    /** Links that {@code sharing} has made, for the peer of {@code login}. */
    public Shared(Sharing sharing, ConnectionLogin login) {
        this.sharing = sharing;
        this.login = login;
    }

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        exchange.head().checkMethod("GET", "HEAD");
        String rest = exchange.rest();
        int slash = rest.indexOf('/', 1);
        ShareToken token =
                token(exchange, rest.substring(Math.min(1, rest.length()), slash < 0 ? rest.length() : slash));
        RemotePath within = slash < 0 ? RemotePath.ROOT : Target.remotePath(rest.substring(slash));
        becomeSharer(token);
        checkIsWithin(exchange, token, within);
        FileReading.answer(exchange, within.in(token.path()));
    }

    /** @throws HttpRefusal 404 if it is none; 410 if it has expired */
    private ShareToken token(Exchange exchange, String text) throws IOException {
        ShareToken token = sharing.read(text);
        if (token == null) {
            throw HttpRefusal.of(404, "no-link", "this link was not made here, or is not whole");
        }
        if (!token.expires().isAfter(exchange.peer().now())) {
            throw HttpRefusal.of(GONE, "link-expired", "this link has expired at " + token.expires());
        }
        return token;
    }

    private void becomeSharer(ShareToken token) throws IOException {
        try {
            login.become(token.sharer());
        } catch (CommandException e) {
            throw e.status() == Status.LOGIN_FAILED
                    ? HttpRefusal.of(GONE, "link-expired", "whoever has made this link is no user any more")
                    : e;
        }
    }

    /** A link of the file system may lead elsewhere among the sharer's files, which was not shared: none is followed. */
    private static void checkIsWithin(Exchange exchange, ShareToken token, RemotePath within) throws IOException {
        for (RemotePath each = within; !each.isRoot(); each = each.parent()) {
            Entry entry = exchange.peer().files().find(each.in(token.path()));
            if (entry == null || entry.link()) {
                throw HttpRefusal.of(404, Status.NO_PATH.code(), "there is no file or folder " + each);
            }
        }
    }
}
