package dev.waybill.s3;

import java.io.IOException;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes that are sent to the engine, as often as it takes. */
interface Sendable {

    /** How many there are. */
    long lengthBytes();

    /** Their MD5. */
    byte[] md5() throws IOException;

    /** Reads them anew for each try. */
    RequestBody body();
}
