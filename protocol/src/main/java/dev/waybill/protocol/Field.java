package dev.waybill.protocol;

/** The names of the header fields that the protocol itself uses. */
public final class Field {

    public static final String ACCEPT = "accept";
    public static final String ACTION = "action";
    public static final String ASK = "ask";
    public static final String BODY = "body";
    public static final String CATALOG = "catalog";
    public static final String CLOSE = "close";
    public static final String CODE = "code";
    public static final String DIGEST = "digest";
    public static final String ENCODING = "encoding";
    public static final String ERROR = "error";
    public static final String ID = "id";
    public static final String IF_PREVIOUS = "ifPrevious";
    public static final String INCIDENT = "incident";
    public static final String MEDIA = "media";
    public static final String PROGRESS = "progress";
    public static final String PROTOCOL = "protocol";
    public static final String RETRY = "retry";
    public static final String STATUS = "status";
    public static final String WANT = "want";

    private Field() {}
}
