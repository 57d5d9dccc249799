package dev.waybill.http.dav;

/**
 * The name of a property, or of any element.
 *
 * @param namespace empty for none
 */
record PropertyName(String namespace, String local) {

    /** WebDAV's own namespace. */
    static final String DAV = "DAV:";

    /** One of WebDAV's own. */
    static PropertyName dav(String local) {
        return new PropertyName(DAV, local);
    }

    boolean isDav() {
        return namespace.equals(DAV);
    }
}
