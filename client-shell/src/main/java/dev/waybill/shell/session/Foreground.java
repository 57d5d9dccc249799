package dev.waybill.shell.session;

/** The place in front of the keyboard, which the shell gives to a program of the user's for a while. */
public interface Foreground {

    /** From now on what is typed is for somebody else, Ctrl-C too. */
    void leave();

    /** From now on it is for the shell again. */
    void take();
}
