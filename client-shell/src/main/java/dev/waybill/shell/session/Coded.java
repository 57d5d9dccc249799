package dev.waybill.shell.session;

/** A failure that knows the exit code that it ends the shell with. */
interface Coded {

    /** An {@link ExitCode}. */
    int code();
}
