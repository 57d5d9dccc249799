package dev.waybill.http.dav;

/** Which methods there are. */
final class DavMethods {

    /** Of a folder. */
    static final String OF_FOLDERS = "OPTIONS, GET, HEAD, DELETE, PROPFIND, PROPPATCH, COPY, MOVE, LOCK, UNLOCK";

    /** Of anything, or of what is not there yet. */
    static final String ALL = "OPTIONS, GET, HEAD, PUT, DELETE, MKCOL, PROPFIND, PROPPATCH, COPY, MOVE, LOCK, UNLOCK";

    private DavMethods() {}
}
