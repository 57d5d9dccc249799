package dev.waybill.server.tls;

/** Whether peers show a certificate. */
public enum ClientCertificates {
    /** None is asked for. */
    NONE,
    /** One is asked for, and who has none comes in without. */
    OPTIONAL,
    /** Who has none does not come in. */
    REQUIRED
}
