package dev.waybill.shell;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs what {@code words} ask for and ends with an {@link dev.waybill.shell.session.ExitCode}. */
    public static void main(String[] words) {
        System.exit(Program.run(words));
    }
}
