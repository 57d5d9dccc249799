package dev.waybill.shell.show;

import java.io.IOException;

/** Where a text goes, piece by piece. */
interface TextSink {

    /** Shows more of it. */
    void add(CharSequence piece) throws IOException;

    /** That was all. */
    void end() throws IOException;
}
