package dev.waybill.protocol;

import java.io.IOException;

/** A header was to be sent that is over the limit of this end. Nothing of it was sent. */
public final class HeaderTooLargeException extends IOException {

    HeaderTooLargeException(int bytes, int limitBytes) {
        super("a header of " + bytes + " bytes was to be sent, and " + limitBytes + " are the most");
    }
}
