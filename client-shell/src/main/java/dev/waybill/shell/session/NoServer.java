package dev.waybill.shell.session;

import java.io.IOException;

/** The server was left by {@code close}, and no other was opened. */
final class NoServer extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    private NoServer() {
        super("no server is open: open URL opens one");
    }

    /** One to be thrown. As it is thrown seldom, nothing else loads its class. */
    static IOException failure() {
        return new NoServer();
    }

    @Override
    public int code() {
        return ExitCode.NO_CONNECTION;
    }
}
