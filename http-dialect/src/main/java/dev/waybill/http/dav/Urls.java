package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Target;
import dev.waybill.http.field.PercentEncoding;
import java.util.Locale;

/**
 * The URLs of stored files, as they stand in answers and in the fields of requests. Immutable.
 *
 * @param host what the request was asked of
 */
record Urls(String host) {

    /** What all paths of this resource begin with. */
    static final String PREFIX = "/dav";

    private static final String PLAIN = "-._~!$'()*+,;=:@";
    private static final String SCHEME_END = "://";

    /** The path of {@code path}, encoded; that of a folder ends with a slash. */
    static String href(RemotePath path, boolean isFolder) {
        var href = new StringBuilder(PREFIX);
        for (String name : path.names()) {
            href.append('/').append(PercentEncoding.of(name, PLAIN));
        }
        return isFolder || path.isRoot() ? href.append('/').toString() : href.toString();
    }

    /**
     * The file or folder that {@code url}, whole or only its path, names.
     *
     * @throws HttpRefusal 502 if it is none of this server's WebDAV, 400 if it cannot be read
     */
    RemotePath path(String url) {
        String path = pathOf(url.strip());
        if (!path.equals(PREFIX) && !path.startsWith(PREFIX + "/")) {
            throw elsewhere(url);
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw HttpRefusal.malformed("\"" + url + "\" is no file or folder: it has a query or a fragment");
        }
        return Target.remotePath(path.substring(PREFIX.length()));
    }

    private String pathOf(String url) {
        int scheme = url.indexOf(SCHEME_END);
        if (url.startsWith("/") || scheme < 0) {
            return url;
        }
        int begin = scheme + SCHEME_END.length();
        int slash = url.indexOf('/', begin);
        String authority = slash < 0 ? url.substring(begin) : url.substring(begin, slash);
        String name = url.substring(0, scheme).toLowerCase(Locale.ROOT);
        boolean isHttp = name.equals("http") || name.equals("https");
        if (!isHttp || !withoutPort(authority, name).equals(withoutPort(host, name))) {
            throw elsewhere(url);
        }
        return slash < 0 ? "/" : url.substring(slash);
    }

    /** {@code authority} in lower case, without the port that {@code scheme} has anyway. */
    private static String withoutPort(String authority, String scheme) {
        String lower = authority.toLowerCase(Locale.ROOT);
        String usual = scheme.equals("https") ? ":443" : ":80";
        return lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower;
    }

    private static HttpRefusal elsewhere(String url) {
        return HttpRefusal.of(502, "other-server", "\"" + url + "\" is not below " + PREFIX + "/ of this server");
    }
}
